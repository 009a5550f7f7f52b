package ui

import (
	"errors"
	"time"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// mood is how sharing goes, in a word that begins its texts: sync.<mood>,
// sync.<mood>-title, sync.<mood>-why.
type mood string

const (
	moodAlone    mood = "alone"    // in no group
	moodNever    mood = "never"    // no exchange yet
	moodDone     mood = "done"     // all is exchanged
	moodWorking  mood = "working"  // an exchange is under way
	moodKey      mood = "key"      // nobody has passed the key on yet
	moodApproval mood = "approval" // nobody has let this person in yet
	moodWaiting  mood = "waiting"  // something has not gone out
	moodOffline  mood = "offline"  // the folder is out of reach
	moodReadOnly mood = "read-only"
	moodFull     mood = "full"
	moodChanged  mood = "changed"  // the folder is not what it was, or is damaged: the error says how
	moodVanished mood = "vanished" // the folder is there, the group in it is not
)

// faces are the icon of each mood and what it asks of the person.
var faces = map[mood]struct {
	icon string
	tone widgets.Tone
}{
	moodAlone:    {"user", widgets.Neutral},
	moodNever:    {"sync", widgets.Neutral},
	moodDone:     {"sync", widgets.Neutral},
	moodWorking:  {"sync", widgets.Neutral},
	moodKey:      {"lock", widgets.Review},
	moodApproval: {"hand", widgets.Review},
	moodWaiting:  {"clock", widgets.Review},
	moodOffline:  {"offline", widgets.Review},
	moodReadOnly: {"lock", widgets.Review},
	moodFull:     {"warn", widgets.Review},
	moodChanged:  {"warn", widgets.Failed},
	moodVanished: {"warn", widgets.Failed},
}

// moodOf says what the last exchange failed of. What is not named here is
// worded by the error itself.
var moodOf = map[string]mood{
	"folder-offline":   moodOffline,
	"folder-read-only": moodReadOnly,
	"folder-full":      moodFull,
	"folder-vanished":  moodVanished,
	"folder-no-key":    moodKey,
}

func (s *sharing) mood() mood {
	state := s.seen.state
	switch {
	case state.State == app.StateAlone:
		return moodAlone
	case s.revealed:
		return moodWorking
	case s.last.Vanished:
		return moodVanished
	case s.fault != nil:
		if m, known := moodOf[app.Code(s.fault)]; known {
			return m
		}
		return moodChanged
	case s.last.Waits == app.WaitsApproval:
		return moodApproval
	case s.last.Waits == app.WaitsKey:
		return moodKey
	case state.State == app.StateOffline:
		return moodOffline
	case state.State == app.StateNever:
		return moodNever
	case state.Waiting > 0 || state.State == app.StateWaiting:
		return moodWaiting
	}
	return moodDone
}

// calm says whether the last exchange left nothing that the person should know.
func (s *sharing) calm() bool {
	return !s.last.Vanished && s.last.Waits == "" && s.last.Waiting == 0 && len(s.last.Troubles) == 0
}

// at is when the last exchange was. The database notes it less often.
func (s *sharing) at() time.Time {
	if s.last.At.After(s.seen.state.At) {
		return s.last.At
	}
	return s.seen.state.At
}

// row words the state for the rail.
func (s *sharing) row() widgets.RailState {
	m, t := s.mood(), s.texts
	r := widgets.RailState{Icon: faces[m].icon, Tone: faces[m].tone, Working: m == moodWorking}
	switch m {
	case moodDone:
		r.Text = t.Say("sync.done", "Ago", t.Ago(s.at(), s.app.Now()))
		r.Detail = s.news()
		if aside, _ := s.setAside(); len(aside) > 0 {
			r.Detail, r.Tone = t.Count("sync.set-aside", len(aside)), widgets.Review
		}
	case moodWaiting:
		r.Text = t.Count("sync.waiting", s.seen.state.Waiting)
	default:
		r.Text = t.Say("sync." + string(m))
		if n := s.seen.state.Waiting; n > 0 && m != moodAlone {
			r.Detail = t.Count("sync.waiting", n)
		}
		if progress := s.progress(); m == moodWorking && progress != "" {
			r.Detail = progress
		}
	}
	return r
}

// fewFiles are read before one could follow how far it has come.
const fewFiles = 20

// progress words how far the exchange under way has come; empty when it has
// little to read.
func (s *sharing) progress() string {
	switch p := s.app.Receiving(); {
	case p.Of < fewFiles:
		return ""
	case p.Read < p.Of:
		return s.texts.Say("sync.reading", "N", s.texts.Number(p.Read), "Of", s.texts.Number(p.Of))
	}
	return s.texts.Say("sync.storing")
}

// newsFor is how long the rail says what came in last.
const newsFor = 12 * time.Hour

// news words what came in last; empty when that is long ago.
func (s *sharing) news() string {
	a := s.seen.arrived
	if a.Events() == 0 || s.app.Now().Sub(a.At) > newsFor {
		return ""
	}
	return s.texts.Say("sync.received-ago", "Received", s.texts.Count("sync.received", a.Events()), "Ago", s.texts.Ago(a.At, s.app.Now()))
}

// setAside are the files that no later exchange mends. Those that are coming,
// and not complete yet, are no news.
func (s *sharing) setAside() (aside, coming []app.Trouble) {
	for _, t := range s.seen.state.Troubles {
		if t.Pending {
			coming = append(coming, t)
		} else {
			aside = append(aside, t)
		}
	}
	return aside, coming
}

// title heads the popover.
func (s *sharing) title(m mood) string {
	if m == moodWaiting {
		return s.texts.Count("sync.waiting-title", s.seen.state.Waiting)
	}
	return s.texts.Say("sync." + string(m) + "-title")
}

// why says what is kept and what there is to do.
func (s *sharing) why(m mood) string {
	group := ""
	if s.me.Space != nil {
		group = s.me.Space.Name
	}
	switch {
	case m == moodChanged:
		return s.texts.Error(s.fault)
	case m == moodKey && s.seen.keepers > 0:
		return s.texts.Count("sync.key-why", s.seen.keepers, "Space", group)
	case m == moodKey:
		return s.texts.Say("sync.key-why-any", "Space", group)
	}
	return s.texts.Say("sync."+string(m)+"-why", "Space", group)
}

// ink is the colour of a mood's icon in the popover.
func (m mood) ink() fyne.ThemeColorName {
	switch faces[m].tone {
	case widgets.Review:
		return theme.WarnInk
	case widgets.Failed:
		return theme.Err
	}
	return theme.Ink2
}

// cause is what the computer said of the failure, for who helps; empty when
// there is none.
func (s *sharing) cause() string {
	var e *app.Error
	if errors.As(s.fault, &e) && e.Cause != nil {
		return e.Cause.Error()
	}
	return ""
}

// queued words one thing that waits.
func (s *sharing) queued(q app.Queued) string {
	id := "sync.queued-" + q.What
	switch {
	case q.Name != "" && s.texts.Has(id+"-to"):
		id += "-to"
	case q.Title == "" && needsTitle[q.What]:
		id = "sync.queued-" + app.QueuedOther
	}
	return s.texts.Say(id, "Name", q.Name, "Title", q.Title, "Team", q.Team, "Pack", q.Pack)
}

// needsTitle are those whose words quote the title of a thread. It is not here
// while the question has not arrived.
var needsTitle = map[string]bool{
	app.QueuedQuestion: true, app.QueuedAnswer: true, app.QueuedEdit: true,
	app.QueuedThanks: true, app.QueuedRecognition: true, app.QueuedAcceptance: true,
}

// lastTime words when the last exchange was.
func (s *sharing) lastTime() string {
	if s.at().IsZero() {
		return s.texts.Say("sync.last-never")
	}
	return s.moment(s.at())
}

// moment words a day and a time: today, 9:36.
func (s *sharing) moment(at time.Time) string {
	now := s.app.Now()
	at = at.In(now.Location())
	day := s.texts.Day(at)
	switch {
	case sameDay(at, now):
		day = s.texts.Say("sync.today")
	case sameDay(at, now.AddDate(0, 0, -1)):
		day = s.texts.Say("sync.yesterday")
	}
	return s.texts.Say("sync.last-at", "Day", day, "Clock", s.texts.Clock(at))
}

func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}

// next words when Cordée tries again.
func (s *sharing) next() string {
	left := s.nextAt.Sub(s.app.Now())
	if left < time.Second {
		return s.texts.Say("sync.next-now")
	}
	return s.texts.Count("sync.next-in", int(left.Seconds()))
}
