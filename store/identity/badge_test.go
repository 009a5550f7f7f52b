package identity

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"testing"
)

// Badges that were given away name this key as their issuer: it must not move.
// What HKDF is, is spelled out here with HMAC (RFC 5869: one block, no salt).
func TestBadgeKeyIsDerivedFromTheDevice(t *testing.T) {
	d, path := create(t, 1)
	mac := func(key, data []byte) []byte {
		h := hmac.New(sha256.New, key)
		h.Write(data)
		return h.Sum(nil)
	}
	extracted := mac(make([]byte, sha256.Size), d.signing.Seed())
	want := ed25519.NewKeyFromSeed(mac(extracted, []byte("cordee/badge/1\x01")))
	if !d.BadgeKey().Equal(want) {
		t.Error("the badge key is no longer the one that badges were signed with")
	}
	again, err := Load(path)
	if err != nil || !again.BadgeKey().Equal(want) {
		t.Errorf("the loaded device has another badge key (%v)", err)
	}
}

func TestBadgeKeyIsNobodyElses(t *testing.T) {
	a, _ := create(t, 1)
	b, _ := create(t, 2)
	if a.BadgeKey().Equal(b.BadgeKey()) {
		t.Error("two devices give badges with the same key")
	}
	if bytes.Equal(a.BadgeKey().Seed(), a.signing.Seed()) {
		t.Error("badges are signed with the key of the device")
	}
	if msg := []byte("badge"); Verify(a.Key(), "cordee/seg/1", msg, ed25519.Sign(a.BadgeKey(), signed("cordee/seg/1", msg))) {
		t.Error("the badge key signs for the device")
	}
}
