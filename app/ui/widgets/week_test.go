package widgets_test

import (
	"strings"
	"testing"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func week() *widgets.WeekDots {
	return widgets.NewWeekDots([]widgets.WeekDay{
		{Label: "lun.", Mark: widgets.DayDone}, {Label: "mar."}, {Label: "mer.", Mark: widgets.DayOff},
		{Label: "jeu.", Today: true}, {Label: "ven."},
	})
}

func TestPictureOfAWeek(t *testing.T) {
	for name, mode := range map[string]theme.Mode{"week": theme.Light, "week-dark": theme.Dark} {
		withTheme(t, mode)
		done := widgets.NewWeekDots([]widgets.WeekDay{{Label: "Mon", Mark: widgets.DayDone, Today: true}, {Label: "Tue"}})
		picture(t, name, widgets.Inset(24, widgets.NewCard(widgets.VStack(24, week(), done))), 380, 230)
	}
}

// A day is told by its sign, not by its colour alone; a day on which nothing was done looks like one that is ahead.
func TestWeekSigns(t *testing.T) {
	withTheme(t, theme.Light)
	var dots []*canvas.Circle
	var signs []string
	for _, o := range test.WidgetRenderer(week()).Objects() {
		switch o := o.(type) {
		case *canvas.Circle:
			dots = append(dots, o)
		case *canvas.Image:
			sign := ""
			if o.Visible() {
				sign = o.Resource.Name()
			}
			signs = append(signs, sign)
		}
	}
	for day, want := range []string{"check", "", "moon", "", ""} {
		if (want == "") != (signs[day] == "") || !strings.Contains(signs[day], want) {
			t.Errorf("day %d bears %q, want %q", day, signs[day], want)
		}
	}
	if dots[1].StrokeColor != dots[4].StrokeColor || dots[1].FillColor != dots[4].FillColor {
		t.Error("a quiet day differs from a day ahead")
	}
	if dots[3].StrokeColor == dots[4].StrokeColor {
		t.Error("today looks like any other day")
	}
}

// The days share the width, and no name is cut.
func TestWeekWidth(t *testing.T) {
	withTheme(t, theme.Light)
	w := week()
	least := w.MinSize()
	w.Resize(fyne.NewSize(least.Width+100, least.Height))
	for _, o := range test.WidgetRenderer(w).Objects() {
		if name, ok := o.(*widgets.Text); ok && name.Size().Width < name.MinSize().Width {
			t.Errorf("%s has %v px, needs %v", name.Text, name.Size().Width, name.MinSize().Width)
		}
	}
}
