package app

import (
	"context"
	"strings"
	"time"

	"cordee/store"
	"cordee/store/journal"
)

// maxQueue is how many of the waiting events are worded one by one; nobody
// reads more.
const maxQueue = 50

// What waits to go out. The text of each is sync.queued-<what>.
const (
	QueuedQuestion    = "question"
	QueuedAnswer      = "answer"
	QueuedEdit        = "edit"
	QueuedWithdrawal  = "withdrawal"
	QueuedErasure     = "erasure"
	QueuedThanks      = "thanks"
	QueuedRecognition = "recognition"
	QueuedAcceptance  = "acceptance"
	QueuedProfile     = "profile"
	QueuedRole        = "role"
	QueuedRoleEnd     = "role-end"
	QueuedApproval    = "approval"
	QueuedRevocation  = "revocation"
	QueuedLevel       = "level"
	QueuedLevelEnd    = "level-end"
	QueuedGoal        = "goal"
	QueuedClimb       = "climb"
	QueuedPack        = "pack"
	QueuedOther       = "other"
)

var queuedAs = map[journal.Kind]string{
	journal.PostWritten{}.Kind():       QueuedAnswer,
	journal.PostEdited{}.Kind():        QueuedEdit,
	journal.PostWithdrawn{}.Kind():     QueuedWithdrawal,
	journal.PostErased{}.Kind():        QueuedErasure,
	journal.PostThanked{}.Kind():       QueuedThanks,
	journal.PostRecognised{}.Kind():    QueuedRecognition,
	journal.AnswerAccepted{}.Kind():    QueuedAcceptance,
	journal.ProfileSet{}.Kind():        QueuedProfile,
	journal.RoleGranted{}.Kind():       QueuedRole,
	journal.RoleRevoked{}.Kind():       QueuedRoleEnd,
	journal.MemberApproved{}.Kind():    QueuedApproval,
	journal.DeviceRevoked{}.Kind():     QueuedRevocation,
	journal.SnapshotShared{}.Kind():    QueuedLevel,
	journal.SnapshotWithdrawn{}.Kind(): QueuedLevelEnd,
	journal.GoalSet{}.Kind():           QueuedGoal,
	journal.ClimbShared{}.Kind():       QueuedClimb,
	journal.PackOffered{}.Kind():       QueuedPack,
}

// Queued is something this person did that has not gone out yet.
type Queued struct {
	What   string
	At     time.Time
	Thread string // where it can be read; empty when it is no matter of discussion
	Name   string // of whom it concerns: who wrote the post, who has the role, who reads the level; may be empty
	Title  string // of the thread; may be empty
	Team   string // of a role or a goal
	Pack   string // id of the pack on offer
}

// Arrived is what colleagues brought last.
type Arrived struct {
	Posts   int
	Members int // who joined
	Others  int // changes, thanks, roles and the like
	At      time.Time
}

// Events is how many facts arrived together; 0 when nothing ever has.
func (r Arrived) Events() int { return r.Posts + r.Members + r.Others }

// Queue lists what waits to go out, newest first, at most 50 of it.
func (a *App) Queue(ctx context.Context) ([]Queued, error) {
	waiting, err := a.store.Queue(ctx, maxQueue)
	if err != nil {
		return nil, fail("not-read", err)
	}
	people, err := a.people(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]Queued, len(waiting))
	for i, w := range waiting {
		all[i] = a.queued(w, people)
	}
	return all, nil
}

func (a *App) queued(w store.Queued, people map[string]Person) Queued {
	q := Queued{What: queuedAs[w.Kind], At: w.At, Thread: w.Thread, Team: w.Team, Pack: w.Pack}
	q.Title, _ = Title(w.Question)
	switch {
	case q.What == "":
		q.What = QueuedOther
	case q.What == QueuedLevel:
		q.Name = strings.Join(a.others(w.To, people), ", ")
	case w.Person != "":
		q.Name = people[w.Person].Name
	case q.What == QueuedAnswer && w.Author == a.device().Person() && w.Opens:
		q.What = QueuedQuestion
	case w.Author != a.device().Person():
		q.Name = people[w.Author].Name
	}
	return q
}

// others names people, this person aside.
func (a *App) others(ids []string, people map[string]Person) []string {
	var names []string
	for _, id := range ids {
		if name := people[id].Name; id != a.device().Person() && name != "" {
			names = append(names, name)
		}
	}
	return names
}

// Arrived says what colleagues brought last.
func (a *App) Arrived(ctx context.Context) (Arrived, error) {
	found, err := a.store.Arrived(ctx)
	if err != nil {
		return Arrived{}, fail("not-read", err)
	}
	var all Arrived
	for _, f := range found {
		switch f.Kind {
		case journal.PostWritten{}.Kind():
			all.Posts += f.Events
		case journal.MemberAdmitted{}.Kind():
			all.Members += f.Events
		default:
			all.Others += f.Events
		}
		if f.At.After(all.At) {
			all.At = f.At
		}
	}
	return all, nil
}
