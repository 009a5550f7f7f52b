//go:build screenmap && servers

package journey

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The object store that tests/servers has started for this test, by address,
// and what lets one in.
const (
	storeVariable  = "CORDEE_TEST_STORE"
	accessVariable = "AWS_ACCESS_KEY_ID"
	secretVariable = "AWS_SECRET_ACCESS_KEY"
)

// toGroup leads to the step of the folder, shared what follows it.
var (
	toGroup = []gesture{
		{see, "Étape 1 sur 4"}, {click, "Votre nom"}, {write, "{person}"}, {press, "Tab"}, {write, "{team}"}, {click, "Continuer"},
		{see, "Étape 2 sur 4"}, {click, "Continuer"}, {see, "Étape 3 sur 4"},
	}
	createThere = []gesture{
		{click, "Créer un groupe"}, {click, "Dossier du groupe"}, {write, "{store}"}, {press, "Return"}, {see, "Ce dossier convient"},
		{scroll, "group"}, {click, "group"}, {write, "{space}"}, {click, "Créer {space}"},
	}
	joinThere = []gesture{
		{click, "Dossier du groupe"}, {write, "{store}"}, {press, "Return"}, {see, "Groupe {space}"}, {click, "Rejoindre {space}"},
	}
	shared = []gesture{{see, "Étape 4 sur 4"}, {click, "Commencer"}, {see, "Bonjour {person}"}}
)

var scroll = (*Screen).ScrollTo

// TestObjectStore: two people meet in an object store whose address they type
// into the window; one asks, the other answers. "make servers" runs it.
func TestObjectStore(t *testing.T) {
	address := os.Getenv(storeVariable)
	if address == "" {
		t.Fatalf("%s names no object store. Run: make servers", storeVariable)
	}
	binary := buildProgram(t)
	lesson := openCourse(t, packID).Modules[0].Lessons[0]
	nadia, karim := atStore(t, binary, "Nadia"), atStore(t, binary, "Karim")

	s := nadia.open(t)
	enter(s, nadia, address, createThere)
	openLesson(s, lesson.ID)
	s.Click(strings.ReplaceAll(discussBlock, "{block}", lesson.Blocks["fr"][0].ID))
	s.Click(postEntry)
	s.Type(asking)
	s.Click(send)
	s.See(asking)
	publish(t, s, nadia)
	s.Close()

	s = karim.open(t)
	enter(s, karim, address, joinThere)
	nadia.do(t, "sync") // her Cordée passes the key on
	exchange(s)
	s.Click(toDiscussions)
	s.Click(asking)
	s.Click(postEntry)
	s.Type(answering)
	s.Click(send)
	s.See(answering)
	s.Picture("11-object-store")
	publish(t, s, karim)
	s.Close()

	s = nadia.open(t)
	exchange(s)
	s.Click(toDiscussions)
	s.Click(asking)
	s.See(answering)
	s.Close()
	for _, h := range []home{nadia, karim} {
		h.checked(t)
	}
}

// atStore is a computer that holds keys to the object store, where every tool
// for such stores looks for them.
func atStore(t *testing.T, binary, person string) home {
	t.Helper()
	h := newHome(t, binary, person)
	folder := filepath.Join(h.user, ".aws")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	keys := fmt.Sprintf("[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n", os.Getenv(accessVariable), os.Getenv(secretVariable))
	if err := os.WriteFile(filepath.Join(folder, "credentials"), []byte(keys), 0o600); err != nil {
		t.Fatal(err)
	}
	return h
}

// enter goes through the first run.
func enter(s *Screen, h home, address string, way []gesture) {
	fill := strings.NewReplacer("{person}", h.person, "{team}", teamName, "{store}", address, "{space}", spaceName)
	for _, part := range [][]gesture{toGroup, way, shared} {
		for _, g := range part {
			g.do(s, fill.Replace(g.what))
		}
	}
}
