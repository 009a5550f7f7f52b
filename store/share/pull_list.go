package share

import (
	"context"
	"slices"
	"strings"
)

// list lists one of the folders, and notes what of it was looked at.
func (p *pull) list(ctx context.Context, dir string) ([]string, error) {
	f := p.space.Folder
	if dir != logDir {
		p.listed = append(p.listed, dir)
		return f.List(ctx, dir)
	}
	if p.known.Whole || p.known.Newest == 0 {
		p.listed = append(p.listed, dir)
		names, err := f.List(ctx, dir)
		p.out.Newest, _ = newestEpoch(names)
		return names, err
	}
	var all []string
	p.out.Newest = p.known.Newest
	look := func(epoch int) (found int, err error) {
		dir := epochDir(epoch)
		names, err := f.List(ctx, dir)
		p.listed, all = append(p.listed, dir), append(all, names...)
		return len(names), err
	}
	for _, epoch := range []int{p.known.Older, p.known.Newest - 1, p.known.Newest} {
		if epoch > 0 {
			if _, err := look(epoch); err != nil {
				return nil, err
			}
		}
	}
	for epoch := p.known.Newest + 1; ; epoch++ {
		found, err := look(epoch)
		if err != nil || found == 0 {
			return all, err
		}
		p.out.Newest = epoch
	}
}

// Folders are those that Pull lists, as far as is known before it does, unless
// it lists all. The next epoch is among them, though there may be none yet: a
// file that was to open it can have got lost.
func Folders(known Known) []string {
	folders := []string{joinDir, keysDir, snapDir}
	for _, epoch := range []int{known.Older, known.Newest - 1, known.Newest, known.Newest + 1} {
		if epoch > 0 {
			folders = append(folders, epochDir(epoch))
		}
	}
	return folders
}

// missing finds what is known, and was not in the listing.
func (p *pull) missing() {
	packed := p.inPacks()
	for name, ingested := range p.known.Names {
		if ingested && !p.there[name] && !packed[name] && canonical(name) && slices.ContainsFunc(p.listed, func(dir string) bool { return strings.HasPrefix(name, dir+"/") }) {
			p.out.Missing = append(p.out.Missing, name)
		}
	}
	slices.Sort(p.out.Missing)
}
