package identity

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"
)

var today = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func invite(t testing.TB, seed byte) Invitation {
	t.Helper()
	i, err := NewInvitation(seeded(seed), "00112233445566778899aabbccddeeff", [32]byte{1, 2, 3}, today.AddDate(0, 0, 14))
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func recovery(t testing.TB, seed byte) RecoveryKey {
	t.Helper()
	k, err := NewRecoveryKey(seeded(seed))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// What is on paper today must be read for ever.
func TestPrintedCodesDoNotMove(t *testing.T) {
	k := recoveryKey(bytes.Repeat([]byte{7}, recoverySecret))
	if got, want := k.Text(), "043G-E1R7-0W3G-E1R7-0W3G-E1R7-0W7V-3KQF"; got != want {
		t.Errorf("recovery key %s, want %s", got, want)
	}
	i := invite(t, 1)
	i.token = bytes.Repeat([]byte{7}, invitationToken)
	if got, want := i.Code(), "0401-28HK-8HAP-CXW8-K6NB-QK6X-XVZG-20G3-0000-0000-0000-E1R7-0W3G-E1R7-0W3G-E1TG-6066-G2D5"; got != want {
		t.Errorf("invitation %s, want %s", got, want)
	}
}

func TestARecoveryKeyIsReadHoweverItIsTyped(t *testing.T) {
	k := recovery(t, 1)
	text := k.Text()
	if !regexp.MustCompile(`^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$`).MatchString(text) {
		t.Errorf("%q is not eight groups of four", text)
	}
	sloppy := strings.NewReplacer("-", "\u00a0", "0", "o", "1", "l").Replace(strings.ToLower(text))
	for _, typed := range []string{text, sloppy, strings.ReplaceAll(text, "-", ""), " " + text + "\r\n"} {
		got, err := ParseRecoveryKey(typed)
		if err != nil || !got.Key().Equal(k.Key()) || got.Text() != text {
			t.Errorf("%q: %v", typed, err)
		}
	}
	got, _ := ParseRecoveryKey(text)
	if !Verify(k.Key(), "cordee/root/1", []byte("root"), got.Sign("cordee/root/1", []byte("root"))) {
		t.Error("the key that was typed does not sign for the one that was printed")
	}
	if recovery(t, 2).Key().Equal(k.Key()) {
		t.Error("two keys are one")
	}
}

// Every wrong sign, every two signs swapped and every missing sign is noticed.
func TestSlipsAreNoticed(t *testing.T) {
	for what, c := range map[string]struct {
		code string
		read func(string) error
	}{
		"recovery":   {recovery(t, 1).Text(), func(s string) error { _, err := ParseRecoveryKey(s); return err }},
		"invitation": {invite(t, 1).Code(), func(s string) error { _, err := ParseInvitation(s); return err }},
	} {
		if err := c.read(c.code); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		text := strings.ReplaceAll(c.code, "-", "")
		for i := range text {
			for _, wrong := range codeAlphabet {
				if bad := text[:i] + string(wrong) + text[i+1:]; bad != text && !errors.Is(c.read(bad), ErrCodeTyping) {
					t.Errorf("%s: %s for %s: %v", what, bad, text, c.read(bad))
				}
			}
			if err := c.read(text[:i] + text[i+1:]); !errors.Is(err, ErrCodeLength) {
				t.Errorf("%s: without sign %d: %v", what, i, err)
			}
			if err := c.read(text[:i] + "U" + text[i+1:]); !errors.Is(err, ErrCodeLetters) {
				t.Errorf("%s: with a U: %v", what, err)
			}
			if i > 0 && text[i] != text[i-1] {
				if bad := text[:i-1] + text[i:i+1] + text[i-1:i] + text[i+1:]; !errors.Is(c.read(bad), ErrCodeTyping) {
					t.Errorf("%s: signs %d and %d swapped: %v", what, i-1, i, c.read(bad))
				}
			}
		}
		for _, bad := range []string{"", text + "0", strings.Repeat("-", 1<<20)} {
			if err := c.read(bad); !errors.Is(err, ErrCodeLength) {
				t.Errorf("%s: %.20q: %v", what, bad, err)
			}
		}
	}
}

// One kind of code is not read as another, even at the same length.
func TestCodesOfAnotherKindAreRefused(t *testing.T) {
	data := append([]byte{recoveryVersion}, make([]byte, recoverySecret)...)
	if _, err := ParseRecoveryKey(writeCode(invitationDomain, data)); !errors.Is(err, ErrCodeTyping) {
		t.Errorf("an invitation was read as a recovery key: %v", err)
	}
	data[0]++
	if _, err := ParseRecoveryKey(writeCode(recoveryDomain, data)); !errors.Is(err, ErrCodeNewer) {
		t.Errorf("a code of a newer version: %v", err)
	}
	data = append([]byte{invitationVersion + 1}, make([]byte, invitationSize-1)...)
	if _, err := ParseInvitation(writeCode(invitationDomain, data)); !errors.Is(err, ErrCodeNewer) {
		t.Errorf("an invitation of a newer version: %v", err)
	}
}

func TestAnInvitationSaysWhatItWasMadeOf(t *testing.T) {
	i := invite(t, 1)
	got, err := ParseInvitation(strings.ToLower(i.Code()))
	if err != nil {
		t.Fatal(err)
	}
	if got.Space != i.Space || got.Root != i.Root || !got.Until.Equal(i.Until) || got.ID() != i.ID() || got.Code() != i.Code() {
		t.Errorf("read %+v, made %+v", got, i)
	}
	if got.Root != "01020300000000000000" || got.Until != time.Date(2026, 3, 16, 0, 0, 0, 0, time.UTC) {
		t.Errorf("read %+v", got)
	}
	if groups := strings.Split(i.Code(), "-"); len(groups) != 18 {
		t.Errorf("%d groups", len(groups))
	}
	lastMoment := time.Date(2026, 3, 16, 23, 59, 59, 0, time.UTC)
	if i.Expired(lastMoment) || !i.Expired(lastMoment.Add(time.Second)) {
		t.Error("it does not expire at the end of its last day")
	}
	for what, bad := range map[string]struct {
		space string
		until time.Time
	}{
		"no space":            {"", today},
		"half a space":        {"0011223344556677", today},
		"something else":      {strings.Repeat("xy", 16), today},
		"before there was":    {i.Space, time.Unix(-1, 0)},
		"longer than it says": {i.Space, time.Date(2150, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		if _, err := NewInvitation(seeded(1), bad.space, [32]byte{}, bad.until); !errors.Is(err, ErrInvitation) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestAProofServesOneTokenAndTheseKeys(t *testing.T) {
	a, _ := create(t, 1)
	b, _ := create(t, 2)
	i := invite(t, 1)
	m := a.Member("Chloé", "nord")
	proof := i.Proof(m)
	renamed := m
	renamed.Name, renamed.Team = "Chloé D.", ""
	if !i.Proves(m, proof) || !i.Proves(renamed, proof) {
		t.Error("the proof proves nothing")
	}
	opening := m
	opening.Recipient = b.Recipient()
	elsewhere := i
	elsewhere.Space = strings.Repeat("0", 32)
	for what, wrong := range map[string]bool{
		"another's keys":    i.Proves(b.Member("Chloé", "nord"), proof),
		"another recipient": i.Proves(opening, proof),
		"another token":     invite(t, 2).Proves(m, proof),
		"another space":     elsewhere.Proves(m, proof),
		"no proof":          i.Proves(m, nil),
		"half of it":        i.Proves(m, proof[:16]),
	} {
		if wrong {
			t.Errorf("%s: proved", what)
		}
	}
	if invite(t, 2).ID() == i.ID() {
		t.Error("two invitations have one id")
	}
}

func FuzzCodes(f *testing.F) {
	f.Add(recovery(f, 1).Text())
	f.Add(invite(f, 1).Code())
	f.Add("ooOO-llII")
	f.Add("É–\x00")
	f.Fuzz(func(t *testing.T, code string) {
		if k, err := ParseRecoveryKey(code); err == nil {
			if again, err := ParseRecoveryKey(k.Text()); err != nil || !again.Key().Equal(k.Key()) {
				t.Errorf("%q reads back as another key: %v", code, err)
			}
		}
		if i, err := ParseInvitation(code); err == nil {
			if again, err := ParseInvitation(i.Code()); err != nil || again.Code() != i.Code() {
				t.Errorf("%q reads back as another invitation: %v", code, err)
			}
		}
	})
}
