package lessons

// The codes of the problems this package finds. Each sentence is the text
// "problem.<code>"; behind a code stand the facts it may use.
const (
	codePackMissing   = "pack-missing"       //
	codePackInvalid   = "pack-invalid"       // Key
	codeModuleMissing = "module-missing"     //
	codeModuleInvalid = "module-invalid"     // Key
	codeFrontMatter   = "front-matter"       // Key
	codeKeyUnknown    = "key-unknown"        // Key
	codeFieldMissing  = "field-missing"      // Field
	codeTextMissing   = "text-missing"       // Field, Lang
	codeIDInvalid     = "id-invalid"         // ID
	codeDateInvalid   = "date-invalid"       // Text
	codeShortTooLong  = "skill-short-long"   // ID, Text, Max
	codeSkillTwice    = "skill-duplicate"    // ID
	codeModuleTwice   = "module-duplicate"   // ID
	codeLessonTwice   = "lesson-duplicate"   // ID, Other
	codeBlockTwice    = "block-duplicate"    // ID, Other
	codeQuestionTwice = "question-duplicate" // ID, Other
	codeUnknownSkill  = "unknown-skill"      // Skill
	codeUnknownBlock  = "unknown-block"      // ID, Block
	codeNoSkill       = "question-no-skill"  // ID
	codeLangMissing   = "lang-missing"       // ID, Lang
	codeLangUnknown   = "lang-unknown"       // Lang
	codeIDDiffers     = "id-differs"         // ID, Other
	codeBlockLang     = "block-lang-missing" // ID, Lang
	codeBlocksDiffer  = "blocks-differ"      // Other
	codeKindDiffers   = "kind-differs"       // ID, Other
	codeChoicesDiffer = "choices-differ"     // ID, Other
	codeTagsDiffer    = "tags-differ"        // ID, Other
	codeNoTitle       = "lesson-no-title"    // ID
	codeLessonEmpty   = "lesson-empty"       // ID
	codeBlockNoID     = "block-no-id"        // Text
	codeIDMissing     = "id-missing"         // ID
	codeReadingTime   = "reading-time"       // ID, Minutes, Max
	codeNoFeedback    = "choice-no-feedback" // ID, Text
	codeNoRight       = "no-right-answer"    // ID
	codeWeights       = "weights-not-100"    // ID, Sum
	codeNoText        = "question-no-text"   // ID
	codePartEmpty     = "answer-empty"       // ID
	codeFewParts      = "answers-few"        // ID, Min
	codeGaps          = "gaps-differ"        // ID
	codeNoModel       = "essay-no-model"     // ID
	codeImageRemote   = "image-remote"       // Text
	codeImageMissing  = "image-missing"      // Text
	codeImageFormat   = "image-format"       // Text
	codeHTML          = "html-dropped"       // Text
	codeLink          = "link-refused"       // Text
	codeNested        = "text-too-deep"      //
	codeTextTooLong   = "text-too-long"      //
	codeCard          = "card-invalid"       // Text
	codeUnused        = "unused-file"        //
	codeUnreadable    = "file-unreadable"    //
	codeNotAFile      = "file-not-regular"   //
	codeTooLarge      = "file-too-large"     // Max, in MiB
	codePackTooLarge  = "pack-too-large"     // Max, in MiB
	codeTooMany       = "too-many-files"     // Max
	codeTooDeep       = "folders-too-deep"   // Max
	codeZipDamaged    = "zip-damaged"        //
	codeZipName       = "zip-name"           //
	codeZipLink       = "zip-link"           //
	codeZipTwice      = "zip-duplicate"      //
	codeZipTooMany    = "zip-too-many-files" // Max
	codeZipTooLarge   = "zip-too-large"      // Max, in MiB
	codeZipBomb       = "zip-bomb"           // Max
)
