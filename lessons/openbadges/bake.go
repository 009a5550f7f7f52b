package openbadges

import "bytes"

// Bake puts a credential (JSON or a signed token) into a PNG or SVG picture, in
// place of any that is already there, of version 2.0 too. The error is a
// *Finding: the picture is broken, too large, or
// neither PNG nor SVG; or the credential is none.
func Bake(picture, credential []byte) ([]byte, error) {
	credential = bytes.TrimSpace(credential)
	switch {
	case len(picture) > MaxSize:
		return nil, found(codeFileTooLarge)
	case len(credential) > maxCredential:
		return nil, found(codeJSONTooLarge)
	case !isCredential(credential):
		return nil, found(codeJSONBroken)
	case isPNG(picture):
		return bakePNG(picture, credential)
	case looksLikeSVG(picture):
		return bakeSVG(picture, credential)
	}
	return nil, found(codePictureUnsuitable)
}

// Extract gives the credential in a file: JSON, which begins with "{", or a
// signed token, or for a picture of version 2.0 perhaps only the address where
// the badge stands. A file that is a credential already is given as it is. The
// error is a *Finding.
func Extract(file []byte) ([]byte, error) {
	if len(file) > MaxSize {
		return nil, found(codeFileTooLarge)
	}
	credential := bytes.TrimSpace(bytes.TrimPrefix(file, []byte("\ufeff")))
	var problem *Finding
	switch {
	case isPNG(file):
		credential, problem = extractPNG(file)
	case looksLikeSVG(file):
		credential, problem = extractSVG(file)
	case !isCredential(credential):
		return nil, found(codeFileUnknown)
	}
	if problem != nil {
		return nil, problem
	}
	credential = bytes.TrimSpace(credential)
	if !isCredential(credential) && !isAddress(credential) {
		return nil, found(codeCredentialMissing)
	}
	return credential, nil
}

// isCredential says whether it looks like JSON or like a token.
func isCredential(data []byte) bool {
	return bytes.HasPrefix(data, []byte("{")) || bytes.Count(data, []byte(".")) == 2 && bytes.HasPrefix(data, []byte("ey"))
}

func isAddress(data []byte) bool {
	return bytes.HasPrefix(data, []byte("https://")) || bytes.HasPrefix(data, []byte("http://"))
}
