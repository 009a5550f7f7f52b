package app

import "cordee/store/identity"

// Words are what two people compare aloud to be sure of a member's key, in a
// language: see [identity.Words].
func Words(key []byte, lang string) []string { return identity.Words(key, lang) }
