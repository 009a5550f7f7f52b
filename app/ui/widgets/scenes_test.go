package widgets_test

import (
	"testing"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The pages here are only compositions of the kit, to see it as the design shows it.

func nothing() {}

func plain(text string) []markdown.Run { return []markdown.Run{{Text: text}} }

func TestScenes(t *testing.T) {
	withTheme(t, theme.Light)
	picture(t, "today", today(), 1280, 800)
	picture(t, "today-1024", today(), 1024, 700)
	picture(t, "first-run", firstRun(), 1280, 800)
	picture(t, "summary", summary(), 1280, 800)
	picture(t, "quiz", quiz(), 1280, 800)
	picture(t, "path", path(), 1280, 800)
	picture(t, "team", team(), 1280, 800)
	picture(t, "lesson", lesson(), 900, 1100)
	withTheme(t, theme.Dark)
	picture(t, "team-dark", team(), 1280, 800)
	picture(t, "path-dark", path(), 1280, 800)
	picture(t, "lesson-dark", lesson(), 900, 1100)
}

func rail() *widgets.Rail {
	r := widgets.NewRail("Cordée", []widgets.RailGroup{
		{Items: []widgets.RailItem{
			{ID: "today", Label: "Aujourd’hui", Icon: "today", Count: 5}, {ID: "learn", Label: "Apprendre", Icon: "learn"},
			{ID: "discuss", Label: "Discussions", Icon: "discuss", Count: 3}, {ID: "badges", Label: "Badges", Icon: "badge"},
		}},
		{Title: "Animer", Items: []widgets.RailItem{{ID: "team", Label: "Équipe", Icon: "team"}, {ID: "studio", Label: "Atelier", Icon: "author"}}},
	}, widgets.RailItem{ID: "settings", Label: "Réglages", Icon: "settings"})
	r.SetSelected("today")
	r.SetSync(widgets.RailState{Text: "Partagé il y a 2 min", Detail: "3 reçus", Icon: "sync"})
	r.SetPerson("camille", "Camille Rey", "Niveau 3 · Alpage")
	return r
}

func page(r *widgets.Rail, content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(widgets.NewGround(theme.Bg, 0), widgets.Frame(r, content))
}

func today() fyne.CanvasObject {
	_, search := widgets.NewSearchField("Rechercher… Ctrl+K", 300)
	members := []struct{ ID, Name string }{{ID: "ines", Name: "Inès Morel"}, {ID: "theo", Name: "Théo Bianchi"}, {ID: "sara", Name: "Sara Lindqvist"}}
	resume := widgets.NewCard(widgets.VStack(12,
		widgets.VStack(2, widgets.NewText("Reprendre là où vous en étiez", widgets.Caption).In(theme.Ink2),
			widgets.NewText("La théorie du changement", widgets.Subheading),
			widgets.NewText("Les bases du social business · module 3, leçon 2 sur 4 · 8 min", widgets.Body).In(theme.Ink2).Ellipsis()),
		widgets.HStack(14, widgets.Grow(widgets.NewRope(0.46, 0.16, 0.32, 0.62, 0.8)), widgets.NewText("46 %", widgets.CaptionStrong).In(theme.Ink2)),
		widgets.HStack(12, widgets.NewButton("Continuer la leçon", nothing).As(widgets.High).WithAfter("arrow-r"),
			widgets.NewButton("Voir le parcours", nothing).As(widgets.Low), widgets.Spacer(),
			widgets.NewText("Inès et 2 autres", widgets.Caption).In(theme.Ink2))))
	reviews := widgets.NewCard(widgets.VStack(12,
		widgets.NewText("À revoir aujourd’hui", widgets.Caption).In(theme.Ink2),
		widgets.HStack(15, widgets.NewRing(0.65, "5", 64), widgets.Grow(widgets.VStack(0, widgets.NewText("5 questions · 4 min", widgets.Subheading),
			widgets.NewProse("Dont 2 que vous aviez manquées vendredi.", widgets.Body).In(theme.Ink2)))),
		widgets.Spacer(),
		widgets.HStack(12, widgets.NewButton("Réviser", nothing).WithIcon("review"), widgets.NewButton("Demain", nothing).As(widgets.Low))))
	level := widgets.NewCard(widgets.VStack(12,
		widgets.HStack(14, widgets.NewRing(0.06, "3", 56).In(theme.Band(3)), widgets.Grow(widgets.VStack(0, widgets.NewText("Alpage", widgets.Strong),
			widgets.NewText("1 240 m · encore 560 avant Refuge", widgets.Body).In(theme.Ink2).Ellipsis())))))
	rows := widgets.VStack(8, widgets.NewText("Dans vos discussions", widgets.Strong))
	for i, title := range []string{"Comment chiffrer un effet qu’on n’a pas encore observé ?", "Un exemple de double facturation chez un ESAT", "Faut-il publier nos chiffres d’impact quand ils baissent ?"} {
		if i > 0 {
			rows.Add(widgets.NewLine())
		}
		row := widgets.HStack(12, widgets.NewAvatar(members[i].ID, members[i].Name, widgets.AvatarRow),
			widgets.Grow(widgets.VStack(0, widgets.NewText(title, widgets.Strong).Ellipsis(), widgets.NewText("Inès Morel vous a répondu · il y a 20 min", widgets.Caption).In(theme.Ink2).Ellipsis())),
			widgets.NewChip("4 réponses", widgets.Neutral, "reply"))
		rows.Add(widgets.NewRow(row, nothing))
	}
	help := widgets.NewCard(widgets.VStack(10,
		widgets.HStack(12, widgets.NewIcon("hand", theme.PrimaryInk, 22), widgets.NewText("Nadia a besoin de vous", widgets.Strong)),
		widgets.NewProse("« Quelqu’un a-t-il déjà rédigé une clause d’insertion pour un marché de moins de 40 k€ ? »", widgets.Body),
		widgets.NewProse("Vous êtes une des 2 personnes qui maîtrisent « Achats inclusifs ».", widgets.Caption).In(theme.Ink2), widgets.Spacer(),
		widgets.HStack(12, widgets.NewButton("Répondre", nothing).As(widgets.OnTint).WithIcon("reply"), widgets.NewButton("Pas cette fois", nothing).As(widgets.Low)))).As(widgets.Tinted)
	content := widgets.VStack(theme.Gap,
		widgets.Ratio(widgets.MainShare, theme.Gap, resume, reviews),
		widgets.Ratio(widgets.MainShare, theme.Gap, widgets.NewCard(rows), widgets.VStack(theme.Gap, level, widgets.Grow(help))))
	return page(rail(), widgets.NewPage(widgets.NewHeader("Bonjour Camille", "mardi 24 novembre", search), content))
}

func firstRun() fyne.CanvasObject {
	route := widgets.NewStepRope([]widgets.RouteStep{{Caption: "Étape 1", Title: "Vous"}, {Caption: "Étape 2", Title: "Votre rôle"}, {Caption: "Étape 3", Title: "Dossier partagé"}, {Caption: "Étape 4", Title: "Ce que vous partagez"}}, 2)
	join := widgets.NewRadioCard("Rejoindre un groupe", "Mon entreprise utilise déjà Cordée.", "people", nothing)
	join.SetChosen(true)
	form := widgets.VStack(10, widgets.NewText("Étape 3 sur 4", widgets.Caption).In(theme.Ink2), widgets.NewText("Où se retrouve votre groupe ?", widgets.Heading),
		widgets.NewProse("Cordée n’a pas de serveur. Les membres d’un groupe échangent de petits fichiers dans un dossier que vous partagez déjà : lecteur réseau, Nextcloud, SharePoint, OneDrive…", widgets.Body).In(theme.Ink2),
		join, widgets.NewRadioCard("Créer un groupe", "Je choisis un dossier vide et j’y invite mes collègues.", "plus", nothing),
		widgets.NewRadioCard("Commencer seul", "Tout reste sur cet ordinateur. Je pourrai rejoindre un groupe plus tard.", "user", nothing),
		widgets.NewText("Dossier du groupe", widgets.Strong),
		widgets.HStack(8, widgets.Grow(widgets.NewEntry("/srv/commun/Cordée")), widgets.NewButton("Parcourir…", nothing)),
		widgets.NewBanner("Lecture et écriture possibles, 38 Go libres", widgets.Done, nil))
	footer := widgets.HStack(12, widgets.NewButton("Retour", nothing).As(widgets.Quiet).WithIcon("arrow-l"), widgets.Spacer(),
		widgets.NewButton("Plus tard", nothing).As(widgets.Low), widgets.NewButton("Rejoindre Valmont", nothing).As(widgets.High).WithAfter("arrow-r"))
	right := widgets.Pad(56, 72, 40, 72, widgets.VStack(0, widgets.Grow(form), footer))
	return container.NewStack(widgets.NewGround(theme.Bg, 0), container.NewBorder(nil, nil, widgets.Fixed(420, 0, route), nil, right))
}

func summary() fyne.CanvasObject {
	names := [theme.BandMax]string{"Vallée", "Sentier", "Alpage", "Refuge", "Arête", "Sommet"}
	left := container.NewStack(widgets.NewSummit(names, 3, 0, "niveau 3, atteint aujourd’hui"),
		widgets.Pad(44, 36, 0, 36, widgets.VStack(8, widgets.NewProse("Belle longueur,\nCamille", widgets.Display).In(theme.SceneWhite),
			widgets.NewProse("Vous passez de Sentier à Alpage. Vous pouvez maintenant parrainer un débutant sur ce parcours.", widgets.Body).In(theme.NavInk))))
	stat := func(n, words string) fyne.CanvasObject {
		return widgets.NewCard(widgets.VStack(0, widgets.NewText(n, widgets.Heading), widgets.NewText(words, widgets.Caption).In(theme.Ink2)))
	}
	badge := widgets.NewCard(widgets.HStack(20, widgets.NewBadge("useful-answer", true, 84), widgets.Grow(widgets.VStack(0,
		widgets.NewText("Nouveau badge", widgets.Caption).In(theme.Ink2), widgets.NewText("Nœud de huit", widgets.Subheading),
		widgets.NewProse("Trois de vos réponses ont été retenues par des collègues. Le nœud qui relie tout le monde.", widgets.Body).In(theme.Ink2)))))
	locked := widgets.NewCard(widgets.HStack(20, widgets.NewBadge("guide", false, 84), widgets.Grow(widgets.NewBar(0.4)))).As(widgets.Outlined)
	right := widgets.Pad(44, 56, 36, 56, widgets.VStack(theme.Gap, container.NewGridWithColumns(3, stat("7 sur 8", "bonnes réponses"), stat("12 min", "une leçon, un quiz"), stat("3 questions", "reviendront jeudi")), badge, locked))
	return container.NewStack(widgets.NewGround(theme.Bg, 0), container.NewBorder(nil, nil, widgets.Fixed(520, 0, left), nil, right))
}

func quiz() fyne.CanvasObject {
	steps := widgets.NewSteps(8, 3)
	bar := widgets.On(theme.Surface, widgets.Pad(18, 28, 18, 28, widgets.HStack(16, widgets.NewButton("", nothing).As(widgets.Quiet).WithIcon("cross"),
		widgets.NewText("Module 3 quiz · Theory of change", widgets.Strong), widgets.Spacer(), widgets.Fixed(420, 0, steps), widgets.Spacer(), widgets.NewText("Question 4 of 8", widgets.Body).In(theme.Ink2))))
	a := widgets.NewOption("A", plain("It gave the profit to a charity chosen by the board."), nothing)
	a.SetVerdict(widgets.Wrong, "Your answer")
	b := widgets.NewOption("B", plain("It paid a 4% dividend and kept the rest."), nothing)
	b.SetState(widgets.Picked)
	c := widgets.NewOption("C", plain("It repaid the founders their €60,000 and put the rest into a second van."), nothing)
	c.SetVerdict(widgets.Right, "Right answer")
	d := widgets.NewOption("D", plain("It shared the profit between all employees."), nothing)
	d.SetVerdict(widgets.Faded, "")
	e := widgets.NewOption("E", plain("It wrote a long answer that has to wrap because it does not fit on one line of eight hundred and twenty pixels, key and mark included."), nothing)
	e.Several = true
	e.SetState(widgets.Picked)
	why := widgets.NewCard(widgets.VStack(8, widgets.NewProse("Not quite: giving is generous, but it is a different model", widgets.Subheading),
		widgets.NewProse("In a social business, investors can recover what they put in and nothing more. Whatever is left stays in the company and serves its mission.", widgets.Body),
		widgets.HStack(8, widgets.NewButton("Reread the passage", nothing).WithIcon("book").Smaller(), widgets.Spacer(), widgets.NewIcon("review", theme.Ink2, 14), widgets.NewText("Comes back on Thursday", widgets.Caption).In(theme.Ink2))))
	why.Bar = true
	column := widgets.Column(820, widgets.VStack(10, widgets.NewProse("Over the year, Valmont Fresh made €85,000 of profit. Which decision keeps it a social business in Muhammad Yunus’s sense?", widgets.Question), a, b, c, d, e, why))
	return container.NewStack(widgets.NewGround(theme.Bg, 0), container.NewBorder(bar, nil, nil, nil, widgets.Pad(28, 0, 28, 0, column)))
}

func path() fyne.CanvasObject {
	stage := func(over, title string, chips ...fyne.CanvasObject) fyne.CanvasObject {
		column := widgets.VStack(4, widgets.NewText(over, widgets.Caption).In(theme.Ink2), widgets.NewText(title, widgets.Strong))
		if len(chips) > 0 {
			column.Add(widgets.Flow(6, chips...))
		}
		return column
	}
	r := rail()
	r.SetSelected("learn")
	here := widgets.NewCard(widgets.HStack(16, widgets.Grow(stage("Module 3 · you are here", "Theory of change", widgets.NewChip("Lesson 1", widgets.Done, "check"),
		widgets.NewChip("Lesson 2 · 8 min", widgets.New, "book"), widgets.NewChip("Lesson 3", widgets.Neutral, "book"), widgets.NewChip("Quiz", widgets.Neutral, "quiz"))),
		widgets.NewButton("Continue", nothing).As(widgets.High).WithAfter("arrow-r"))).As(widgets.Current)
	p := widgets.NewPath([]widgets.Stage{
		{State: widgets.PathDone, Beside: widgets.NewCard(stage("Module 1", "What makes a business social"))},
		{State: widgets.PathDone, Beside: widgets.NewCardButton(widgets.NewCard(stage("Module 2", "Finding a problem worth solving")), nothing)},
		{State: widgets.PathHere, Share: 0.5, Beside: here},
		{Number: "4", Beside: widgets.NewCard(stage("Module 4", "Business models that serve people first", widgets.NewChip("4 lessons", widgets.Neutral, "book"))).As(widgets.Outlined)},
		{State: widgets.PathEnd, Beside: widgets.NewCard(stage("Summit", "Bring one idea to the board")).As(widgets.Outlined)},
	})
	return page(r, widgets.NewPage(widgets.NewHeader("Social business: the essentials", "", widgets.NewButton("Export", nothing).WithIcon("export")), p))
}

func team() fyne.CanvasObject {
	r := rail()
	r.SetSelected("team")
	columns := []widgets.HeatColumn{{Label: "Théorie", Foot: "3"}, {Label: "Mesure", Foot: "2"}, {Label: "Modèles", Foot: "3"}, {Label: "Gouvern.", Foot: "0", Fragile: true}, {Label: "Emploi", Foot: "1", Fragile: true}}
	levels := [][]int{{3, 2, 3, 1, 0}, {2, 2, 3, 1, 1}, {4, 4, 3, 2, 2}, {3, 3, 2, 1, 1}}
	var rows []widgets.HeatRow
	for i, name := range []string{"Camille Rey", "Théo Bianchi", "Nadia Kaczmarek", "Sara Lindqvist", "Hugo Berthier"} {
		row := widgets.HeatRow{ID: name, Name: name}
		for k := range columns {
			if i >= len(levels) {
				row.Cells = append(row.Cells, widgets.HeatCell{None: true, Text: "–"})
				continue
			}
			cell := widgets.HeatCell{Level: levels[i][k], Text: string(rune('0' + levels[i][k]))}
			if k == 1 {
				cell.Stale, cell.Note = true, "62 %"
			}
			row.Cells = append(row.Cells, cell)
		}
		rows = append(rows, row)
	}
	heat := widgets.NewHeatmap(rows, columns, "Maîtrisent (3 et 4)")
	heat.FocusGained()
	_, choice := widgets.NewSelect([]string{"Cordée Invendus"}, 160, nil)
	content := widgets.Ratio(2.6, theme.Gap, widgets.NewCard(widgets.VStack(12, widgets.NewText("Niveaux par compétence", widgets.Strong), heat)),
		widgets.NewCard(widgets.VStack(8, widgets.NewText("Savoirs fragiles", widgets.Strong), widgets.HStack(10, widgets.NewIcon("warn", theme.Err, 20), widgets.Grow(widgets.NewProse("Financement : Maud seule", widgets.Strong))))))
	return page(r, widgets.NewPage(widgets.NewHeader("Équipe", "7 membres sur 8 partagent leurs niveaux", choice, widgets.NewButton("Exporter", nothing).WithIcon("export")), content))
}

const lessonText = `# La théorie du changement

Une entreprise sociale ne promet pas « du bien ». Elle explique **par quel chemin** ce qu’elle fait améliore la vie de quelqu’un. Ce chemin écrit, c’est la *théorie du changement*, voir [le glossaire](#g) et ` + "`pack.toml`" + `.

> [!IMPORTANT]
> Pour chaque flèche, écrivez l’hypothèse qui la rend vraie.

> [!WARNING]
> Un chiffre ne se compare pas sans sa source.

## Remonter la chaîne à l’envers

1. Partez de la personne, pas du projet : qu’est-ce qui aura changé dans sa semaine ?
2. Demandez « que faut-il pour cela ? »
   - une ressource
   - une activité

> La seule chose qui compte est ce qui change chez l’autre.

| Étape | Exemple |
| --- | --- |
| Ressources | Un camion frigorifique, deux salariés |
| Effets | 400 foyers mangent des produits frais toute l’année, et le disent |

` + "```card\nfigure: 35 000 m³ par an\nof: une usine\nwhen: 2019\nby: la mairie\ncaution: Le volume réel reste inconnu.\n```\n\n```\nfor x in liste:\n    garder(x)\n```\n\n---\n\n![Une chaîne](img/chain.png)\n"

func lesson() fyne.CanvasObject {
	d := widgets.Document{Role: widgets.Lesson, Words: widgets.DocumentWords{
		Alerts: map[markdown.AlertKind]string{markdown.Important: "À retenir", markdown.Warning: "Attention"},
		Of:     "Sur quoi :", When: "Quand :", By: "Par qui :", ReadIn: "Lu dans :",
		Missing: func(src string) string { return src + " manque dans ce parcours" },
	}}
	return container.NewStack(widgets.NewGround(theme.Bg, 0), widgets.Pad(28, 28, 28, 28, widgets.Column(620, d.Draw(markdown.Parse([]byte(lessonText))))))
}
