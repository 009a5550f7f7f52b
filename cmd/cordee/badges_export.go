package main

import (
	"cordee/app"
	"cordee/app/ui/openbadge"
)

type badgesExportJSON struct {
	Files []string `json:"files"`
}

// export writes the badges that were earned as Open Badges.
func (c *badgesCmd) export(g *globals) error {
	return g.with(func(a *app.App) error {
		files, err := a.ExportBadges(g.ctx, openbadge.Export(g.texts, c.Export, c.WithNames))
		if err != nil {
			return err
		}
		return g.print(badgesExportJSON{append([]string{}, files...)}, func() {
			if len(files) == 0 {
				g.say("cli.badges-none")
				return
			}
			g.count("cli.badges-exported", len(files), "Folder", c.Export)
		})
	})
}
