// Package leaves shows what leaves this computer about what a person knows,
// before it does: every field in words, who can read it, and the file itself.
package leaves

import (
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"
	"cordee/lessons"

	"fyne.io/fyne/v2"
)

// Measures, px.
const (
	labelWidth = 128 // of the name of a field
	exactMost  = 320 // of the file: a longer one scrolls
	hang       = 8   // a button's words stand so far inside it
)

// The texts for the words of a snapshot.
var (
	freshness  = map[string]string{"solid": "freshness.solid", "holding": "freshness.holding", "to-refresh": "freshness.to-refresh", "unknown": "freshness.unknown"}
	confidence = map[string]string{"low": "leaves.confidence-low", "medium": "leaves.confidence-medium", "high": "leaves.confidence-high"}
)

// View is how documents are shown.
type View struct {
	Texts *texts.Texts
	At    time.Time // now, in the person's time zone
	Open  map[string]bool
	Again func() // shows everything anew, after something was opened
	// Below, which may be nil, is what follows the level of a skill, such as a
	// way to contest it.
	Below func(skill, contested string) fyne.CanvasObject
}

// Document is the card of a document. leaving says whether it is sent; why, why
// nobody reads it.
func (v *View) Document(d app.Document, skills []app.SkillName, leaving bool, why string) (fyne.CanvasObject, error) {
	t := v.Texts
	title := "leaves.for-managers"
	switch {
	case len(d.Fields.Counters) > 0 && d.Fields.Skills != nil:
		title = "leaves.for-both"
	case len(d.Fields.Counters) > 0:
		title = "leaves.for-trainers"
	}
	card := widgets.VStack(14, widgets.NewText(t.Say(title), widgets.Subheading))
	if !leaving {
		card.Add(widgets.NewProse(t.Say("leaves.would"), widgets.Caption).In(theme.Ink2))
	}
	card.Add(Readers(t, d.Readers, why))
	if d.Fields.Skills != nil {
		card.Add(widgets.NewLine())
		card.Add(v.levels(d, skills))
	}
	if n := len(d.Fields.Counters); n > 0 {
		card.Add(widgets.NewLine())
		card.Add(widgets.VStack(2, widgets.NewText(t.Say("leaves.counters"), widgets.Strong),
			widgets.NewProse(t.Count("leaves.counters-of", n), widgets.Body).In(theme.Ink2)))
	}
	card.Add(widgets.NewLine())
	card.Add(v.fields(d))
	text, err := d.Fields.Text()
	if err != nil {
		return nil, err
	}
	card.Add(v.Exact(title, text))
	return widgets.NewCard(card), nil
}

// Readers are the people who can read something; without any, why not.
func Readers(t *texts.Texts, readers []app.Person, why string) fyne.CanvasObject {
	if len(readers) == 0 {
		return widgets.HStack(8, widgets.NewIcon("lock", theme.Ink2, widgets.IconLine), widgets.Grow(widgets.NewProse(why, widgets.Body)))
	}
	people := widgets.Flow(14)
	for _, r := range readers {
		people.Add(widgets.HStack(6, widgets.NewAvatar(r.ID, r.Name, widgets.AvatarTiny), widgets.NewText(NameOf(r), widgets.Body)))
	}
	return widgets.VStack(6, widgets.NewText(t.Say("leaves.readers"), widgets.CaptionStrong).In(theme.Ink2), people)
}

// NameOf is how a person is called here; by id, when nobody knows their name any more.
func NameOf(p app.Person) string {
	if p.Name == "" {
		return p.ID
	}
	return p.Name
}

// levels are the skills of a document, one below the other.
func (v *View) levels(d app.Document, names []app.SkillName) fyne.CanvasObject {
	t := v.Texts
	list := widgets.VStack(12, widgets.NewText(t.Say("leaves.levels"), widgets.Strong))
	if len(d.Fields.Skills) == 0 {
		list.Add(widgets.NewProse(t.Say("leaves.levels-none"), widgets.Body).In(theme.Ink2))
	}
	for _, level := range d.Fields.Skills {
		parts := []string{t.Say("leaves.level", "N", level.Reached, "Name", t.Say("level."+string(rune('0'+min(max(level.Reached, 0), theme.MasteryMax)))))}
		for _, id := range []string{freshness[level.Freshness], confidence[level.Confidence]} {
			if id != "" {
				parts = append(parts, t.Say(id))
			}
		}
		words := widgets.VStack(0, widgets.NewProse(nameOf(level.Skill, names).In(t.Lang()), widgets.Body),
			widgets.NewProse(strings.Join(parts, " · "), widgets.Caption).In(theme.Ink2))
		row := widgets.VStack(6, widgets.HStack(12, widgets.Grow(words), widgets.NewSegments(level.Reached)))
		if level.Contested != "" {
			row.Add(widgets.HStack(8, widgets.NewIcon("reply", theme.Ink2, widgets.IconChip),
				widgets.Grow(widgets.NewProse(t.Say("leaves.contested", "Text", level.Contested), widgets.Body))))
		}
		if v.Below != nil {
			if below := v.Below(level.Skill, level.Contested); below != nil {
				row.Add(below)
			}
		}
		list.Add(row)
	}
	return list
}

func nameOf(skill string, names []app.SkillName) lessons.Text {
	for _, n := range names {
		if n.ID == skill {
			return n.Name
		}
	}
	return lessons.Text{"en": skill}
}

// fields are those that say from whom the document is and when.
func (v *View) fields(d app.Document) fyne.CanvasObject {
	t, f := v.Texts, d.Fields
	list := widgets.VStack(8)
	add := func(label, value string) {
		if value != "" {
			list.Add(widgets.TopStack(12, widgets.Fixed(labelWidth, 0, widgets.NewText(t.Say(label), widgets.Caption).In(theme.Ink2)),
				widgets.Grow(widgets.NewProse(value, widgets.Caption))))
		}
	}
	at, until := f.At.In(v.At.Location()), f.Expires().In(v.At.Location())
	add("leaves.name", f.Name)
	add("leaves.team", f.Team)
	add("leaves.at", t.Say("leaves.moment", "Date", t.FullDate(at), "Time", t.Clock(at)))
	add("leaves.until", t.Say("leaves.until-day", "Date", t.FullDate(until)))
	add("leaves.number", t.Number(int(f.Seq)))
	ids := strings.Trim(strings.Join([]string{f.Space, f.Person, f.Device}, " · "), " ·")
	add("leaves.ids", ids)
	add("leaves.format", t.Number(f.Format))
	return list
}

// Exact is the file, word for word, behind a button that shows it. name tells
// the documents of a page apart.
func (v *View) Exact(name, text string) fyne.CanvasObject {
	label, icon := "leaves.exact-show", "chev-r"
	if v.Open[name] {
		label, icon = "leaves.exact-hide", "chev-d"
	}
	toggle := widgets.NewButton(v.Texts.Say(label), func() {
		v.Open[name] = !v.Open[name]
		v.Again()
	}).As(widgets.Low).Smaller().WithIcon(icon).Named("exact:" + name)
	if !v.Open[name] {
		return Hang(toggle)
	}
	return widgets.VStack(8, Hang(toggle), payload(text))
}

// Hang puts a button without a ground so far to the left that its words stand
// in line with what is above.
func Hang(button fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Pad(0, 0, 0, -hang, widgets.HStack(0, button))
}
