package course

// The codes of what pages do not show. The words of each are under
// "problem.<code>".
const (
	codeLanguage = "course-language"
	codePicture  = "course-picture"
	codeStory    = "course-story"
)
