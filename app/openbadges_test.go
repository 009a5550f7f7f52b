package app_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cordee/app"
	"cordee/lessons/badge"
	"cordee/lessons/openbadges"
)

// plainPNG is a picture of one colour.
func plainPNG(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// export writes badges with the simplest face, in French.
func (p *person) export(ctx context.Context, folder string, names bool) ([]string, error) {
	p.t.Helper()
	picture := plainPNG(p.t.(*testing.T), 8, 8)
	return p.ExportBadges(ctx, app.BadgeExport{Folder: folder, Lang: "fr", Names: names,
		Face: func(b badge.Badge, evidence []app.BadgeEvidence) (app.BadgeFace, error) {
			face := app.BadgeFace{Name: "Badge " + b.ID, Description: "Une réponse.", Criteria: "Répondre.", PNG: picture,
				SVG: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>`)}
			for _, e := range evidence {
				face.Evidence = append(face.Evidence, openbadges.Evidence{Name: string(e.Deed), Description: e.About + "/" + e.Name})
			}
			return face, nil
		}})
}

// helper is somebody who has earned badges: an answer of theirs, on a block
// about "define", was accepted.
func helper(t *testing.T) (claire, nadia *person) {
	t.Helper()
	claire, nadia, _ = pair(t)
	nadia.helps(claire)
	return claire, nadia
}

func TestEarnedBadgesLeaveAsOpenBadges(t *testing.T) {
	claire, nadia := helper(t)
	folder := filepath.Join(t.TempDir(), "badges", "de Nadia")
	written, err := nadia.export(ctx, folder, false)
	nadia.must(err)
	standing, err := nadia.Standing(ctx)
	nadia.must(err)
	var want []string
	var first badge.Status
	for _, s := range standing.Badges {
		if s.Earned() {
			if first.ID == "" {
				first = s
			}
			for _, ending := range []string{".png", ".svg", ".json"} {
				want = append(want, filepath.Join(folder, s.ID+ending))
			}
		}
	}
	if len(want) == 0 || !slices.Equal(written, want) {
		t.Fatalf("wrote %v, want %v", written, want)
	}
	for i, file := range written[:3] {
		data, err := os.ReadFile(file)
		nadia.must(err)
		r := openbadges.Verify(data, nadia.now)
		b := r.Badge
		if r.Verdict != openbadges.Valid || b.Issuer.Name != "Cordée · Nadia" || b.Recipient.Identity != "Nadia" || b.Recipient.DID != b.Issuer.ID ||
			b.Achievement.Name != "Badge "+first.ID || b.ValidFrom.Unix() != first.At.Unix() || !b.ValidUntil.IsZero() {
			t.Errorf("%s is %s %v %+v", file, r.Verdict, r.Findings, b)
		}
		if len(b.Evidence) != 1 || b.Evidence[0].Name != "accepted" || !strings.HasSuffix(b.Evidence[0].Description, "/") || len(b.Evidence[0].Description) < 3 {
			t.Errorf("the evidence is %+v", b.Evidence)
		}
		if strings.Contains(string(data), "Claire") {
			t.Errorf("%s names who confirmed, and nobody asked for it", file)
		}
		check, err := app.CheckBadge(file, claire.now)
		claire.must(err)
		if check.Verdict != openbadges.Valid || check.Name != b.Achievement.Name || check.IssuerID != b.Issuer.ID || (check.Picture != nil) != (i == 0) {
			t.Errorf("claire sees %+v", check)
		}
	}
}

// A badge is the same one however often it leaves, also from a restored home.
func TestABadgeExportedAgainIsTheSame(t *testing.T) {
	_, nadia := helper(t)
	folder := t.TempDir()
	written, err := nadia.export(ctx, folder, false)
	nadia.must(err)
	before := tree(t, folder)
	nadia.later(1000)
	again, err := nadia.export(ctx, folder, false)
	nadia.must(err)
	after := tree(t, folder)
	if !slices.Equal(written, again) || len(before) != len(after) {
		t.Errorf("wrote %v, then %v", written, again)
	}
	for name, content := range before {
		if after[name] != content {
			t.Errorf("%s is another badge", name)
		}
	}
	if _, err = nadia.export(ctx, folder, true); err != nil {
		t.Fatal(err)
	}
	if named := tree(t, folder)[filepath.Base(written[2])]; !strings.Contains(named, "/Claire") {
		t.Errorf("with names, the evidence is %s", named)
	}
}

func TestAnExportReplacesOnlyOnesOwnBadges(t *testing.T) {
	_, nadia := helper(t)
	_, karim := helper(t)
	folder := t.TempDir()
	written, err := karim.export(ctx, folder, false)
	karim.must(err)
	theirs := tree(t, folder)
	if _, err := nadia.export(ctx, folder, false); app.Code(err) != "badge-file-taken" {
		t.Errorf("over somebody else's badges: %v", err)
	}
	if got := tree(t, folder); len(got) != len(theirs) || got[filepath.Base(written[0])] != theirs[filepath.Base(written[0])] {
		t.Error("somebody else's badges were changed")
	}

	folder = t.TempDir()
	last := filepath.Base(written[len(written)-1])
	write(t, folder, last, "my notes")
	if _, err := nadia.export(ctx, folder, false); app.Code(err) != "badge-file-taken" {
		t.Errorf("over notes: %v", err)
	}
	if got := tree(t, folder); len(got) != 2 || got[last] != "my notes" { // the folder itself, and the notes
		t.Errorf("the folder has %v", got)
	}
	if _, err := nadia.export(ctx, filepath.Join(folder, last), false); app.Code(err) != "folder-unwritable" {
		t.Errorf("into a file: %v", err)
	}
}

func TestAnExportCanBeStopped(t *testing.T) {
	_, nadia := helper(t)
	stopped, stop := context.WithCancel(ctx)
	stop()
	folder := filepath.Join(t.TempDir(), "badges")
	if written, err := nadia.export(stopped, folder, false); err == nil || len(written) > 0 {
		t.Errorf("wrote %v, %v", written, err)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Error("the folder was made all the same")
	}
}

func TestWhoHasNoBadgeExportsNone(t *testing.T) {
	claire := newPerson(t, "Claire", "")
	folder := filepath.Join(t.TempDir(), "badges")
	if written, err := claire.export(ctx, folder, false); err != nil || len(written) > 0 {
		t.Errorf("wrote %v, %v", written, err)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Error("a folder was made for no badge")
	}
}

func TestCheckingWhatIsNoBadge(t *testing.T) {
	p := newPerson(t, "Claire", "")
	folder := t.TempDir()
	code := func(file string) string {
		t.Helper()
		check, err := app.CheckBadge(file, p.now)
		p.must(err)
		if check.Verdict != openbadges.Invalid {
			t.Errorf("%s is %s", file, check.Verdict)
		}
		return check.Findings[0].Code
	}
	if got := code(write(t, folder, "notes.txt", "hello")); got != "file-unknown" {
		t.Errorf("notes are %s", got)
	}
	if got := code(write(t, folder, "large.json", "{"+strings.Repeat(" ", openbadges.MaxSize)+"}")); got != "file-too-large" {
		t.Errorf("a large file is %s", got)
	}
	wide := write(t, folder, "wide.png", string(plainPNG(t, 3000, 1)))
	if check, err := app.CheckBadge(wide, p.now); err != nil || check.Picture != nil {
		t.Errorf("a picture no badge has is shown (%v)", err)
	}
	for _, file := range []string{folder, filepath.Join(folder, "none.png")} {
		if _, err := app.CheckBadge(file, p.now); app.Code(err) != "file-unreadable" {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// What a badge says is by somebody else: it cannot pass for several lines, nor
// turn the text around it, nor fill the page.
func TestWhatABadgeSaysIsShownOnOneLine(t *testing.T) {
	p := newPerson(t, "Claire", "")
	text := `{"type":["VerifiableCredential","OpenBadgeCredential"],"issuer":{"id":"did:key:z","name":"École\n\u202eX\u0007"},` +
		`"name":"` + strings.Repeat("é", 5000) + `","credentialSubject":{"achievement":{"type":"A\r\nB"}}}`
	check, err := app.CheckBadge(write(t, t.TempDir(), "a.json", text), p.now)
	p.must(err)
	if check.Issuer != "École X" || len([]rune(check.Name)) != 300 || !strings.HasSuffix(check.Name, "…") {
		t.Errorf("it is shown as %+v", check)
	}
	for _, f := range check.Findings {
		for _, value := range f.Data {
			if strings.ContainsAny(value.(string), "\r\n") {
				t.Errorf("%s says %q", f.Code, value)
			}
		}
	}
}
