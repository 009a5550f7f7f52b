package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"cordee/lessons/question"
)

// field is what a column holds.
type field int

const (
	fieldID field = iota
	fieldKind
	fieldTitle
	fieldQuestion
	fieldChoice // of a short or numeric question an accepted answer, of a matching one a pair, of an order an item
	fieldRight  // the letters, numbers or texts of the right choices, or the answer itself
	fieldWrong  // a wrong choice
	fieldPoints // of a choice, as a percentage
	fieldFeedback
	fieldGeneral
	fieldWhenRight
	fieldWhenPartly
	fieldWhenWrong
	fieldHint
	fieldPenalty
	fieldTolerance
	fieldUnits
	fieldCase
	fieldFixed
	fieldScoring
	fieldSkill
	fieldBlock
	fieldDifficulty // how hard the author expects the question to be
	fieldTags
	fieldCategory
	fieldFormat // how the texts of the row are written: plain, markdown or html
)

// heading is how a column is called. The first two names are those we write;
// the others are in the form fold gives them.
type heading struct {
	field           field
	english, french string
	alone, numbered bool // may stand without a number, with one
	others          []string
}

// columns lists the columns in the order we write them.
var columns = []heading{
	{field: fieldID, english: "ID", french: "Identifiant", alone: true, others: []string{"identifier", "code", "ref", "reference"}},
	{field: fieldKind, english: "Kind", french: "Type", alone: true, others: []string{"genre", "question type", "type de question", "type of question"}},
	{field: fieldTitle, english: "Title", french: "Titre", alone: true, others: []string{"name", "nom"}},
	{field: fieldQuestion, english: "Question", french: "Question", alone: true, others: []string{"enonce", "stem", "text", "texte", "prompt", "intitule", "consigne", "question text", "texte de la question"}},
	{field: fieldChoice, english: "Choice", french: "Choix", numbered: true, others: []string{"option", "proposition", "answer", "reponse", "reponse possible", "item", "element"}},
	{field: fieldRight, english: "Right answer", french: "Bonne réponse", alone: true, numbered: true,
		others: []string{"right", "correct", "correct answer", "correct option", "reponse correcte", "reponse juste", "juste", "bonne", "solution", "corrige", "key", "answer key", "model answer", "reponse modele", "reponse attendue"}},
	{field: fieldRight, alone: true, others: []string{"answer", "reponse"}}, // with a number, a choice
	{field: fieldWrong, english: "Wrong answer", french: "Mauvaise réponse", alone: true, numbered: true, others: []string{"wrong", "incorrect", "incorrect answer", "reponse fausse", "distractor", "distracteur", "leurre", "faux", "fausse reponse", "mauvaise"}},
	{field: fieldPoints, english: "Points", french: "Points", numbered: true, others: []string{"weight", "poid", "fraction", "note", "score"}},
	{field: fieldFeedback, english: "Feedback", french: "Retour", numbered: true, others: []string{"commentaire", "comment", "retroaction"}},
	{field: fieldGeneral, english: "Explanation", french: "Explication", alone: true,
		others: []string{"general feedback", "feedback general", "retour general", "justification", "answer explanation", "feedback", "retour", "commentaire", "comment", "retroaction"}},
	{field: fieldWhenRight, english: "Feedback if right", french: "Retour si juste", alone: true, others: []string{"correct feedback"}},
	{field: fieldWhenPartly, english: "Feedback if partly right", french: "Retour si en partie juste", alone: true, others: []string{"partially correct feedback"}},
	{field: fieldWhenWrong, english: "Feedback if wrong", french: "Retour si faux", alone: true, others: []string{"incorrect feedback"}},
	{field: fieldHint, english: "Hint", french: "Indice", alone: true, numbered: true, others: []string{"aide"}},
	{field: fieldPenalty, english: "Penalty", french: "Pénalité", alone: true},
	{field: fieldTolerance, english: "Tolerance", french: "Tolérance", alone: true, others: []string{"marge"}},
	{field: fieldUnits, english: "Units", french: "Unités", alone: true},
	{field: fieldCase, english: "Case matters", french: "Casse", alone: true, others: []string{"case", "case sensitive"}},
	{field: fieldFixed, english: "Fixed order", french: "Ordre fixe", alone: true},
	{field: fieldScoring, english: "Scoring", french: "Notation", alone: true},
	{field: fieldSkill, english: "Skill", french: "Compétence", alone: true},
	{field: fieldBlock, english: "Block", french: "Passage", alone: true, others: []string{"bloc"}},
	{field: fieldDifficulty, english: "Difficulty", french: "Difficulté", alone: true, others: []string{"difficulty level", "niveau de difficulte"}},
	{field: fieldTags, english: "Tags", french: "Étiquettes", alone: true, others: []string{"keyword", "mot cle", "mot clef"}},
	{field: fieldCategory, english: "Category", french: "Catégorie", alone: true, others: []string{"theme", "topic", "chapitre", "chapter"}},
	{field: fieldFormat, english: "Format", french: "Format", alone: true},
}

// column is a place of the table that is understood.
type column struct {
	field field
	n     int // from 1; 0 without a number
}

// Which heading a folded name is, without and with a number.
var named, numbered = nameColumns()

func nameColumns() (alone, numbered map[string]field) {
	alone, numbered = map[string]field{}, map[string]field{}
	for _, c := range columns {
		for _, name := range append([]string{c.english, c.french}, c.others...) {
			if name == "" {
				continue
			}
			if c.alone {
				alone[fold(name)] = c.field
			}
			if c.numbered {
				numbered[fold(name)] = c.field
			}
		}
	}
	return alone, numbered
}

// Where a heading ends and a remark begins, as in "Answer 1 - max 75 characters".
var (
	plural = strings.NewReplacer("(s)", "", "(S)", "", "(es)", "")
	remark = regexp.MustCompile(`\(| [-–—] |:`)
	joint  = regexp.MustCompile(`(\p{Ll})(\p{Lu})`) // "CorrectAnswer" is two words
	number = regexp.MustCompile(`^(.*?)(?: (?:no|n|numero))? ?([0-9]{1,3}|\b[a-j])$`)
)

// fold makes names equal that differ in accents, capitals, plurals and marks.
func fold(name string) string {
	var b strings.Builder
	for _, c := range norm.NFKD.String(strings.ToLower(joint.ReplaceAllString(name, "$1 $2"))) {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			b.WriteRune(c)
		case !unicode.Is(unicode.Mn, c):
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		if len(w) > 2 {
			words[i] = strings.TrimSuffix(w, "s")
		}
	}
	return strings.Join(words, " ")
}

// readHeading recognises the heading of a column.
func readHeading(cell string) (column, bool) {
	if len(cell) > maxHeading {
		return column{}, false
	}
	cell = plural.Replace(cell)
	if at := remark.FindStringIndex(cell); at != nil {
		cell = cell[:at[0]]
	}
	name := fold(cell)
	if f, ok := named[name]; ok {
		return column{field: f}, true
	}
	if len(name) == 1 && name[0] >= 'a' && name[0] <= 'j' { // columns A, B, C, D
		return column{fieldChoice, int(name[0]-'a') + 1}, true
	}
	m := number.FindStringSubmatch(name)
	if m == nil {
		return column{}, false
	}
	f, ok := numbered[m[1]]
	if n, err := strconv.Atoi(m[2]); err == nil {
		return column{f, n}, ok
	}
	return column{f, int(m[2][0]-'a') + 1}, ok
}

// layout says what the columns of a table hold.
type layout struct {
	columns map[int]column // by place, from 0
	first   int            // place among the rows of the first one below the headings
	from    int            // column that the table begins in, from 0
	to      int            // column behind its last
	unknown map[int]string // headings that say nothing here
	beside  *layout        // of another table to the right, with the same headings
}

func newLayout(first int) *layout {
	return &layout{columns: map[int]column{}, unknown: map[int]string{}, first: first, to: maxColumns}
}

// part ends a layout where another table begins, and returns that one's.
func (l *layout) part(at int) *layout {
	l.beside = newLayout(l.first)
	l.to, l.beside.from = at, at
	for i, c := range l.columns {
		if i >= at {
			l.beside.columns[i] = c
			delete(l.columns, i)
		}
	}
	for i, name := range l.unknown {
		if i >= at {
			l.beside.unknown[i] = name
			delete(l.unknown, i)
		}
	}
	return l.beside
}

// findLayout looks for the row of headings: one that names the question and
// something else. It is nil when there is none.
func findLayout(t table) *layout {
	for i, r := range t.rows[:min(len(t.rows), headings)] {
		l := newLayout(i + 1)
		first, left, asked, lead := l, -1, "", 0 // lead: columns in front of the question
		for at, cell := range r.cells[:min(len(r.cells), maxColumns)] {
			if cell = strings.TrimSpace(cell); cell == "" {
				continue
			}
			if left < 0 {
				left = at
			}
			c, ok := readHeading(cell)
			if !ok {
				l.unknown[at] = cell
				continue
			}
			if c.field == fieldQuestion {
				switch name := fold(cell); {
				case asked == "":
					asked, lead = name, at-left
				case asked == name && len(l.columns) > 1:
					l = l.part(at - lead)
				}
			}
			l.columns[at] = c
		}
		if asked != "" && len(first.columns) > 1 {
			return first
		}
	}
	return nil
}

// plainLayout takes the columns for a question, its right answer and wrong
// ones. It is nil when there are fewer than two.
func plainLayout(t table) *layout {
	l := newLayout(0)
	l.columns[0], l.columns[1] = column{field: fieldQuestion}, column{field: fieldRight}
	wide := 0
	for _, r := range t.rows {
		wide = max(wide, len(r.cells))
	}
	for at := 2; at < min(wide, maxColumns); at++ {
		l.columns[at] = column{field: fieldWrong}
	}
	if wide < 2 {
		return nil
	}
	return l
}

// choiceKind stands for a single or a multiple choice, as its right answers
// tell: both languages say "multiple choice" of either.
const choiceKind question.Kind = "choice"

// kinds are what a cell may call the kinds of question, besides the name a
// pack gives them; the first two of each are those we write.
var kinds = []struct {
	kind            question.Kind
	english, french string
	others          []string
}{
	{question.Single, "single choice", "choix unique", []string{"qcu", "single", "single answer", "reponse unique"}},
	{question.Multiple, "multiple answers", "réponses multiples", []string{"multiple", "multiple response", "checkbox", "checkboxe", "plusieurs reponses", "case a cocher"}},
	{choiceKind, "", "", []string{"multiple choice", "multichoice", "choix multiple", "qcm", "mcq", "choice", "choix"}},
	{question.TrueFalse, "true/false", "vrai/faux", []string{"truefalse", "vrai ou faux", "true or false", "vf", "tf"}},
	{question.Short, "short answer", "réponse courte", []string{"short", "fill in the blank", "texte court", "shortanswer"}},
	{question.Numeric, "number", "nombre", []string{"numeric", "numerical", "numerique"}},
	{question.Matching, "matching", "appariement", []string{"match", "association", "associer", "relier", "correspondance"}},
	{question.Ordering, "ordering", "ordre", []string{"order", "classement", "remettre en ordre", "sequence"}},
	{question.Cloze, "cloze", "texte à trous", []string{"trou", "texte lacunaire", "lacunaire"}},
	{question.Essay, "essay", "question ouverte", []string{"open", "open ended", "ouverte", "composition", "redaction", "reponse longue", "reponse libre"}},
	{question.Description, "description", "texte", []string{"information", "info", "text"}},
}

var kindNames = nameKinds()

func nameKinds() map[string]question.Kind {
	names := map[string]question.Kind{}
	for _, k := range kinds {
		for _, name := range append([]string{k.english, k.french, string(k.kind)}, k.others...) {
			if name != "" {
				names[fold(name)] = k.kind
			}
		}
	}
	return names
}
