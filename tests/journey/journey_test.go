//go:build screenmap

package journey

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cordee/lessons/question"
)

// Who takes part, and what they say. ASCII: see Screen.Type.
const (
	packID    = "social-business"
	spaceName = "Valmont"
	teamName  = "Atelier"
	asking    = "Qui a un exemple concret dans notre service ?"
	answering = "La fiche de la vanne, vendredi dernier."

	// What a newcomer may have to click before they can work.
	firstRunClicks = 7
	// More questions than that in one session, and it is going round in circles.
	sessionQuestions = 40
)

// What the window calls things: the name in the map where it is stable, else
// the label a person reads. {…} is filled in.
var (
	firstRun = []gesture{
		{see, "Étape 1 sur 4"}, {click, "Votre nom"}, {write, "{person}"}, {press, "Tab"}, {write, "{team}"}, {click, "Continuer"},
		{see, "Étape 2 sur 4"}, {click, "Continuer"},
		{see, "Étape 3 sur 4"}, {click, "Dossier du groupe"}, {write, "{folder}"}, {click, "Rejoindre {space}"},
		{see, "Étape 4 sur 4"}, {click, "Partager mes niveaux"}, {click, "Commencer"},
		{see, "Bonjour {person}"},
	}
	toLearn       = "Apprendre"
	toDiscussions = "Discussions"
	toBadges      = "Badges"
	toTeam        = "Équipe"
	toPack        = "pack:{pack}"
	toLesson      = "lesson:{lesson}"
	sharing       = "sync"     // how it goes, in the rail
	exchangeNow   = "sync-now" // in the panel that opens beside it

	toQuiz        = "Vérifier" // at the end of a lesson
	responseEntry = "response" // short and numeric questions
	truth         = map[string]string{"true": "Vrai", "false": "Faux"}
	submit        = "Valider"
	nextQuestion  = "next" // its label changes after the last question
	sessionDone   = "bonnes réponses"
	leaveSession  = "Retour à Aujourd’hui"
	levelReached  = "Applique"
	firstBadge    = "Altimètre"

	discussBlock  = "discuss:{block}" // beside a block
	postEntry     = "post"
	send          = "Envoyer"
	acceptAnswer  = "Retenir cette réponse"
	answerKept    = "Réponse retenue"
	stateAccepted = "accepted" // of a post, in threads --json
	answerBadge   = "useful-answer"
)

// TestJourney is the first rope: a person learns and asks, a colleague answers,
// their manager sees where both stand, and nobody else does.
func TestJourney(t *testing.T) {
	binary := buildProgram(t)
	lesson := openCourse(t, packID)
	folder := filepath.Join(t.TempDir(), spaceName)
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	claire := newHome(t, binary, "Claire") // the manager
	nadia := newHome(t, binary, "Nadia")
	karim := newHome(t, binary, "Karim")

	claire.do(t, "init", "--name", claire.person, "--team", teamName)
	claire.do(t, "space", "create", folder, "--name", spaceName)
	claire.do(t, "space", "grant", claire.person, "manager", "--team", teamName)
	claire.do(t, "sync")

	learnAndAsk(t, nadia, claire, lesson, folder)
	answerColleague(t, karim, claire, lesson, folder)
	acceptColleague(t, nadia)

	karim.do(t, "sync")
	if b := ask[badgesJSON](t, karim, "badges"); !earned(b, answerBadge) {
		t.Errorf("Karim has no badge for his accepted answer: %+v", b)
	}
	claire.do(t, "sync")
	seeTeam(t, claire)
	refuseReport(t, karim)
	refuseReport(t, nadia)
	nothingToRead(t, folder)
	for _, h := range []home{claire, nadia, karim} {
		h.checked(t)
	}
}

// learnAndAsk: first run, a lesson, a quiz with one wrong answer, a question on
// a block.
func learnAndAsk(t *testing.T, h, colleague home, c course, folder string) {
	s := h.open(t)
	arrive(t, s, h, folder)
	welcome(t, h, colleague)

	lesson := c.Modules[0].Lessons[0]
	blocks := lesson.Blocks["fr"]
	openLesson(s, lesson.ID)
	s.See(blocks[0].Title)
	s.Picture("02-lesson")
	s.ScrollTo(blocks[len(blocks)-1].Title)
	s.ScrollTo(toQuiz)
	s.Click(toQuiz)

	given := takeQuiz(t, s, c)
	s.See(levelReached)
	s.Picture("05-summary")
	s.Click(leaveSession)
	s.Click(toBadges)
	s.See(firstBadge)
	s.Picture("06-badges")

	openLesson(s, lesson.ID)
	s.Click(strings.ReplaceAll(discussBlock, "{block}", blocks[0].ID))
	s.Click(postEntry)
	s.Type(asking)
	s.Click(send)
	s.See(asking)
	s.Picture("07-question")
	publish(t, s, h)
	s.Close()

	levels := ask[levelsJSON](t, h, "levels")
	if got := reached(levels, lesson.Skills[0]); got < 1 {
		t.Errorf("level in %s after the quiz: %d, want at least 1", lesson.Skills[0], got)
	}
	counted := 0
	for _, skill := range levels.Skills {
		counted += skill.Answers
	}
	if counted < len(slices.Compact(slices.Sorted(slices.Values(given)))) || counted > len(given) {
		t.Errorf("levels counts %d answers, %d were given: %v", counted, len(given), given)
	}
	badges := ask[badgesJSON](t, h, "badges")
	if !slices.ContainsFunc(badges.Badges, func(b badgeJSON) bool { return b.Earned && len(b.Evidence) > 0 }) {
		t.Errorf("no badge with evidence: %+v", badges)
	}
	if _, ok := findPost(ask[threadsJSON](t, h, "threads", "--on", packID+"/"+blocks[0].ID), asking); !ok {
		t.Error("the question is not on its block")
	}
}

// openLesson goes the way one goes: the packs, the path, the lesson.
func openLesson(s *Screen, lesson string) {
	s.t.Helper()
	s.Click(toLearn)
	s.Click(strings.ReplaceAll(toPack, "{pack}", packID))
	s.Click(strings.ReplaceAll(toLesson, "{lesson}", lesson))
}

// exchange asks for an exchange with the folder.
func exchange(s *Screen) {
	s.t.Helper()
	s.Click(sharing)
	s.Click(exchangeNow)
}

// arrive goes through the first run and counts the clicks.
func arrive(t *testing.T, s *Screen, h home, folder string) {
	fill := strings.NewReplacer("{person}", h.person, "{team}", teamName, "{folder}", folder, "{space}", spaceName)
	for _, g := range firstRun {
		g.do(s, fill.Replace(g.what))
	}
	s.Picture("01-today-" + h.person)
	t.Logf("%s: first run in %d clicks", h.person, s.clicks)
	if s.clicks > firstRunClicks {
		t.Errorf("the first run takes %d clicks, more than %d", s.clicks, firstRunClicks)
	}
	if status := ask[statusJSON](t, h, "status"); status.Person.Name != h.person {
		t.Errorf("status names %q, want %q", status.Person.Name, h.person)
	}
}

// welcome is what happens by itself in a group: a colleague's next exchange
// passes the key of the space on to who has just arrived.
func welcome(t *testing.T, newcomer, colleague home) {
	t.Helper()
	arrived := func() bool {
		return memberState(ask[membersJSON](t, colleague, "space", "members"), newcomer.person) == ""
	}
	passed := eventually(screenChanges, func() bool {
		colleague.do(t, "sync")
		return arrived()
	})
	if !passed {
		t.Fatalf("%s has not passed the key on to %s", colleague.person, newcomer.person)
	}
}

// takeQuiz answers the first question wrong and the others right, reads each
// feedback, and returns the ids of the questions in the order they came.
func takeQuiz(t *testing.T, s *Screen, c course) []string {
	var given []string
	for len(given) < sessionQuestions {
		q := nextOrDone(s, c)
		if q == nil {
			if len(given) < 2 {
				t.Fatalf("the quiz had %d questions; one wrong and one right need two", len(given))
			}
			return given
		}
		right := len(given) > 0
		r := respond(t, q, right)
		for _, choice := range r.choices {
			s.ScrollTo(choice)
			s.Click(choice)
		}
		if r.typed != "" {
			s.Click(responseEntry)
			s.Type(r.typed)
		}
		s.Click(submit)
		s.ScrollTo(r.feedback)
		if !right {
			s.Picture("03-wrong")
		} else if len(given) == 1 {
			s.Picture("04-right")
		}
		given = append(given, q.ID)
		s.ScrollTo(nextQuestion)
		s.Click(nextQuestion)
	}
	t.Fatalf("the quiz did not end after %d questions: %v", len(given), given)
	return nil
}

// nextOrDone waits for a question that can be answered, or nil at the summary.
func nextOrDone(s *Screen, c course) *question.Question {
	var q *question.Question
	s.until("a question or the summary", func(m screenMap) bool {
		if m.has(sessionDone) {
			q = nil
			return true
		}
		q = c.on(m)
		return m.has(submit) && q != nil // the button waits, disabled, until there is an answer
	})
	return q
}

// answerColleague: another computer joins, sees the question and answers it.
func answerColleague(t *testing.T, h, colleague home, c course, folder string) {
	s := h.open(t)
	arrive(t, s, h, folder)
	welcome(t, h, colleague)
	exchange(s)
	s.Click(toDiscussions)
	s.Click(asking)
	s.Click(postEntry)
	s.Type(answering)
	s.Click(send)
	s.See(answering)
	s.Picture("08-answer")
	publish(t, s, h)
	s.Close()

	threads := ask[threadsJSON](t, h, "threads")
	for _, text := range []string{asking, answering} {
		if _, ok := findPost(threads, text); !ok {
			t.Errorf("%q is not in the threads of %s", text, h.person)
		}
	}
	// He learns too, at the command line, so that there are two levels to see.
	h.do(t, "read", packID+"/"+c.Modules[0].Lessons[0].ID)
	for id, position := range c.rightByPosition(t, 3) {
		h.do(t, "answer", packID+"/"+id, position)
	}
	h.do(t, "sync")
}

// acceptColleague: the person who asked reads the answer and keeps it.
func acceptColleague(t *testing.T, h home) {
	s := h.open(t)
	exchange(s)
	s.Click(toDiscussions)
	s.Click(asking)
	s.See(answering)
	s.Click(acceptAnswer)
	s.See(answerKept)
	s.Picture("09-kept")
	publish(t, s, h)
	s.Close()

	if post, ok := findPost(ask[threadsJSON](t, h, "threads"), answering); !ok || post.State != stateAccepted {
		t.Errorf("the answer is %+v, want state %q", post, stateAccepted)
	}
}

// publish presses the button that exchanges with the space, and waits until
// nothing of this home is left to send.
func publish(t *testing.T, s *Screen, h home) {
	exchange(s)
	if !eventually(screenChanges, func() bool { return ask[statusJSON](t, h, "status").Outbox == 0 }) {
		s.fail("after a synchronisation %d events have not left", ask[statusJSON](t, h, "status").Outbox)
	}
}

// seeTeam: the manager's window and report show where both stand.
func seeTeam(t *testing.T, h home) {
	s := h.open(t)
	s.Click(toTeam)
	s.See("Nadia")
	s.See("Karim")
	s.Picture("10-team")
	s.Close()

	report := ask[reportJSON](t, h, "report", "--team", teamName)
	for _, name := range []string{"Nadia", "Karim"} {
		found := false
		for _, person := range report.People {
			for _, skill := range person.Skills {
				found = found || person.Name == name && skill.Reached >= 1
			}
		}
		if !found {
			t.Errorf("the manager's report has no level of %s: %+v", name, report)
		}
	}
}

// refuseReport: a colleague who asks for the same gets a sentence, and no level.
func refuseReport(t *testing.T, h home) {
	stdout, stderr, code := h.try(t, "report", "--team", teamName, "--json")
	if code != 1 || strings.TrimSpace(stderr) == "" || strings.Contains(stdout, "reached") {
		t.Errorf("%s asked for the manager's report: exit %d, %q, %q; want exit 1, a sentence and no level", h.person, code, stdout, stderr)
	}
}

// nothingToRead: the snapshots in the shared folder show neither a name nor a skill.
func nothingToRead(t *testing.T, folder string) {
	files, err := filepath.Glob(filepath.Join(folder, "snap", "*"))
	if err != nil || len(files) < 2 {
		t.Errorf("%d snapshots in the shared folder, want one of each learner (%v)", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"Nadia", "Karim", teamName, "reached"} {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("anyone can read %q in %s", secret, filepath.Base(file))
			}
		}
	}
}

// gesture is one thing a person does or looks for.
type gesture struct {
	do   func(*Screen, string)
	what string
}

var (
	see   = (*Screen).See
	click = (*Screen).Click
	write = (*Screen).Type
	press = (*Screen).Press
)

func reached(levels levelsJSON, skill string) int {
	for _, s := range levels.Skills {
		if s.Skill == skill {
			return s.Reached
		}
	}
	return 0
}

// memberState is what is particular about a member: "" for nothing, "absent"
// for who is none.
func memberState(space membersJSON, name string) string {
	for _, m := range space.Members {
		if m.Name == name {
			return m.State
		}
	}
	return "absent"
}

func earned(badges badgesJSON, id string) bool {
	return slices.ContainsFunc(badges.Badges, func(b badgeJSON) bool { return b.ID == id && b.Earned })
}

func findPost(threads threadsJSON, text string) (postJSON, bool) {
	for _, thread := range threads.Threads {
		for _, post := range thread.Posts {
			if post.Text == text {
				return post, true
			}
		}
	}
	return postJSON{}, false
}
