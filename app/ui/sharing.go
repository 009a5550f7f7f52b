package ui

import (
	"context"
	"math/rand/v2"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
)

// sharing exchanges with the folder while the window is open, and says in the
// rail how it goes. It never blocks the window.
type sharing struct {
	*shell
	seen     seen     // what was last read of the database
	last     app.Sync // the last exchange since the window opened
	fault    error    // why it failed; nil when it did not
	busy     bool     // an exchange is under way
	revealed bool     // and the person sees so
	again    bool     // one was asked for meanwhile
	cancel   context.CancelFunc
	timer    func() // calls off what is planned
	nextAt   time.Time
	lastUse  time.Time
	slow     func() // calls off the wait after which an exchange is shown
	tick     func() // calls off the next look at how far it has come
	popover  *sharingPopover
}

// seen is what the window shows of sharing, as the database has it.
type seen struct {
	state   app.Sync
	arrived app.Arrived
	queue   []app.Queued
	keepers int // colleagues who can pass the key of the group on
}

// slowAfter is how long an exchange may take before the person is shown that
// it is under way: most are over in milliseconds, and the row would flicker.
const slowAfter = 300 * time.Millisecond

func newSharing(s *shell) *sharing {
	return &sharing{shell: s, seen: seen{state: app.Sync{State: app.StateAlone}}}
}

func (s *sharing) start() {
	s.active()
	s.exchange(false)
}

func (s *sharing) stop() {
	callOff(s.timer)
	callOff(s.slow)
	callOff(s.tick)
	if s.cancel != nil {
		s.cancel()
	}
	if s.popover != nil {
		s.popover.hide()
	}
}

func callOff(planned func()) {
	if planned != nil {
		planned()
	}
}

// active notes that the person is there.
func (s *sharing) active() { s.lastUse = s.app.Now() }

// soon exchanges shortly after a message.
func (s *sharing) soon() {
	if s.me.Space != nil && !s.busy {
		s.plan(postWait)
	}
}

// plan exchanges after a while, instead of what was planned before.
func (s *sharing) plan(wait time.Duration) {
	callOff(s.timer)
	s.nextAt = s.app.Now().Add(wait)
	s.timer = s.run.After(wait, func() { s.exchange(false) })
}

func (s *sharing) planNext() {
	wait := pollEvery
	if s.app.Now().Sub(s.lastUse) > idleAfter {
		wait = pollIdle
	}
	s.plan(wait + time.Duration(rand.Int64N(int64(wait)/4))) // so that a team's laptops do not all come at once
}

// Sync implements page.Shell.
func (s *shell) Sync() { s.sharing.exchange(true) }

// exchange makes one exchange. What goes wrong is only said aloud when the
// person asked for it: being offline is normal.
func (s *sharing) exchange(asked bool) {
	s.work(asked, s.app.Sync)
}

// refill fills the folder again. The person has said so.
func (s *sharing) refill() { s.work(true, s.app.Refill) }

// work does something with the folder, one thing at a time. It can be
// cancelled, and nothing waits for it.
func (s *sharing) work(asked bool, do func(context.Context) (app.Sync, error)) {
	if s.busy {
		s.again = s.again || asked
		return
	}
	s.busy = true
	callOff(s.timer)
	if asked {
		s.reveal()
	} else {
		s.slow = s.run.After(slowAfter, s.reveal)
	}
	ctx, cancel := context.WithCancel(s.run.ctx)
	s.cancel = cancel
	var result app.Sync
	var err error
	s.run.Go(func(context.Context) { result, err = do(ctx) }, func() {
		stopped := ctx.Err() != nil
		cancel()
		callOff(s.slow)
		callOff(s.tick)
		s.busy, s.revealed, s.cancel, s.slow = false, false, nil, nil
		s.over(asked, stopped, result, err)
	})
}

// reveal shows that an exchange is under way, and how far it has come.
func (s *sharing) reveal() {
	s.revealed = true
	s.draw()
	s.follow()
}

// follow keeps the rail up to date while an exchange is under way.
func (s *sharing) follow() {
	s.tick = s.run.After(tickEvery, func() {
		s.rail.SetSync(s.row())
		s.follow()
	})
}

// over shows what became of an exchange and plans the next one.
func (s *sharing) over(asked, stopped bool, result app.Sync, err error) {
	alone := err != nil && app.Code(err) == codeAlone
	if alone {
		err = nil
	}
	if !stopped {
		s.last, s.fault = result, err
	}
	switch {
	case !asked || stopped:
	case err != nil && !s.open(): // the open popover says it
		s.Fail(err)
	case err == nil && s.open() && s.calm():
		s.popover.hide() // what the person came for is done
	}
	page.Load(s.deps(), s.read, s.update)
	switch {
	case s.again:
		s.again = false
		s.exchange(true)
	case !alone:
		s.planNext()
	}
}

// codeAlone is the error of who exchanges without being in a group.
const codeAlone = "no-space"

// read reads what there is to show.
func (s *sharing) read(ctx context.Context) (now seen, err error) {
	if now.state, err = s.app.State(ctx); err != nil || now.state.State == app.StateAlone {
		return now, err
	}
	if now.arrived, err = s.app.Arrived(ctx); err != nil {
		return now, err
	}
	if now.queue, err = s.app.Queue(ctx); err != nil {
		return now, err
	}
	now.keepers, err = s.app.Keepers(ctx)
	return now, err
}

// update shows what was read, in the rail and in the open popover.
func (s *sharing) update(now seen) {
	s.seen = now
	s.draw()
}

func (s *sharing) draw() {
	s.rail.SetSync(s.row())
	if s.open() {
		s.popover.draw()
	}
}

func (s *sharing) open() bool { return s.popover != nil && s.popover.visible() }

// show opens the popover beside the rail.
func (s *sharing) show() {
	if s.open() {
		s.popover.hide()
	}
	s.popover = newSharingPopover(s)
	s.popover.show()
}
