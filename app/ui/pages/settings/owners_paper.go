package settings

import (
	"bytes"
	"context"
	_ "embed" // the sheet
	"encoding/base64"
	"html/template"
	"os"
	"strings"

	"cordee/app/ui/page"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"
)

//go:embed paper.html
var paperHTML string

var paperPage = template.Must(template.New("paper").Parse(paperHTML))

// paper is what stands on the sheet with the recovery key.
type paper struct {
	Lang, Title, Group, Made string
	Groups                   []string // of four signs
	Picture                  template.URL
	What, Use, Keep, Delete  string
}

// writePaper is the sheet, to be printed by any browser: it holds all it shows.
func writePaper(t *texts.Texts, group, key, made string) ([]byte, error) {
	code, err := widgets.NewQR(key)
	if err != nil {
		return nil, err
	}
	var sheet bytes.Buffer
	err = paperPage.Execute(&sheet, paper{
		Lang: t.Lang(), Title: t.Say("members.recovery.paper-title"), Group: t.Say("members.recovery.paper-group", "Group", group), Made: t.Say("members.recovery.paper-made", "Day", made),
		Groups:  strings.Split(key, "-"),
		Picture: template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(code.PNG())),
		What:    t.Say("members.recovery.paper-what"), Use: t.Say("members.recovery.paper-use"), Keep: t.Say("members.recovery.paper-keep"), Delete: t.Say("members.recovery.paper-delete"),
	})
	return sheet.Bytes(), err
}

// savePaper writes the sheet into the file that the dialog has just made, so
// that only this person can read it, and says that it has to go.
func savePaper(d page.Deps, file, group, key string) {
	page.Do(d, func(context.Context) error {
		sheet, err := writePaper(d.Texts, group, key, d.Texts.FullDate(d.App.Now()))
		if err != nil {
			return err
		}
		if err := os.Remove(file); err != nil { // it may be readable by others
			return err
		}
		return os.WriteFile(file, sheet, 0o600)
	}, func() { d.Shell.Tell(d.Texts.Say("members.recovery.saved", "File", file)) })
}
