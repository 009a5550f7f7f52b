package theme

import (
	"fmt"

	"cordee/assets"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Icon is our icon of this name (see assets.IconNames), in the ink colour of the theme. An unknown name is a mistake of
// the caller and panics: the names are constants of the program and the tests draw them all.
func Icon(name string) fyne.Resource { return ColoredIcon(name, Ink) }

// ColoredIcon is Icon in another colour of the theme.
func ColoredIcon(name string, in fyne.ThemeColorName) fyne.Resource {
	return fynetheme.NewColoredResource(iconFile(name), in)
}

// Logo is the mountain and its rope, in its own colours.
func Logo() fyne.Resource {
	data, err := assets.Image("logo")
	if err != nil {
		panic(fmt.Errorf("theme: the logo is not embedded: %w", err))
	}
	return fyne.NewStaticResource("logo.svg", data)
}

// AppIcon is the picture of the program for the window system.
func AppIcon() fyne.Resource { return fyne.NewStaticResource("icon.png", assets.AppIcon) }

func iconFile(name string) fyne.Resource {
	data, err := assets.Icon(name)
	if err != nil {
		panic(fmt.Errorf("theme: there is no icon %q: %w", name, err))
	}
	return fyne.NewStaticResource(name+".svg", data)
}

// replaced are Fyne's icons that have one of ours in their place, so the two drawings never stand side by side.
var replaced = map[fyne.ThemeIconName]string{
	fynetheme.IconNameCancel:         "cross",
	fynetheme.IconNameConfirm:        "check",
	fynetheme.IconNameDelete:         "trash",
	fynetheme.IconNameSearch:         "search",
	fynetheme.IconNameMenuExpand:     "chev-r",
	fynetheme.IconNameContentAdd:     "plus",
	fynetheme.IconNameContentClear:   "cross",
	fynetheme.IconNameContentCopy:    "copy",
	fynetheme.IconNameInfo:           "info",
	fynetheme.IconNameQuestion:       "help",
	fynetheme.IconNameHelp:           "help",
	fynetheme.IconNameWarning:        "warn",
	fynetheme.IconNameError:          "warn",
	fynetheme.IconNameFolder:         "folder",
	fynetheme.IconNameFolderOpen:     "folder",
	fynetheme.IconNameSettings:       "settings",
	fynetheme.IconNameVisibility:     "eye",
	fynetheme.IconNameVisibilityOff:  "eye-off",
	fynetheme.IconNameMailSend:       "send",
	fynetheme.IconNameMailReply:      "reply",
	fynetheme.IconNameUpload:         "export",
	fynetheme.IconNameDownload:       "import",
	fynetheme.IconNameViewRefresh:    "sync",
	fynetheme.IconNameMoreHorizontal: "more",
	fynetheme.IconNameNavigateBack:   "arrow-l",
	fynetheme.IconNameNavigateNext:   "arrow-r",
	fynetheme.IconNameArrowDropDown:  "chev-d",
	fynetheme.IconNameHome:           "today",
	fynetheme.IconNameAccount:        "user",
}
