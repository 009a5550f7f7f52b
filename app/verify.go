package app

import (
	"context"

	"cordee/store/share"
)

// VerifySpace audits the space in a folder, or in an object store, as a
// stranger: anybody can, without a home. Nothing is written. progress is called
// after each file, with how many there are; it may be nil.
func VerifySpace(ctx context.Context, where string, progress func(done, total int)) (share.Audit, error) {
	place, err := share.At(ctx, where)
	if err != nil {
		return share.Audit{}, sharing(err, where)
	}
	audit, err := share.Verify(ctx, place, share.Auditor{}, progress)
	return audit, sharing(err, where)
}

// VerifySpace audits a space as VerifySpace does. In that of this person it
// also opens what is sealed to them, and says what this computer has seen there
// before and is gone.
func (a *App) VerifySpace(ctx context.Context, where string, progress func(done, total int)) (share.Audit, error) {
	who, err := a.auditor(ctx)
	if err != nil {
		return share.Audit{}, err
	}
	place, err := a.open(ctx, where)
	if err != nil {
		return share.Audit{}, sharing(err, where)
	}
	audit, err := share.Verify(ctx, place, who, progress)
	return audit, sharing(err, where)
}

// auditor is this person as one who audits a folder.
func (a *App) auditor(ctx context.Context) (share.Auditor, error) {
	space, found, err := a.store.Space(ctx)
	if err != nil {
		return share.Auditor{}, fail("not-read", err)
	}
	if !found {
		return share.Auditor{}, nil
	}
	files, err := a.spaceFiles(ctx, "")
	if err != nil {
		return share.Auditor{}, err
	}
	heads, err := a.store.Heads(ctx)
	if err != nil {
		return share.Auditor{}, fail("not-read", err)
	}
	chains := make(map[string]share.Chain, len(heads))
	for device, head := range heads {
		chains[device] = share.Chain{Seq: head.Seq, Hash: head.Hash}
	}
	return share.Auditor{Space: space.ID, Device: a.device(), Files: files, Chains: chains}, nil
}
