// A certificate for maillon.invalid, signed by itself, that nobody trusts and nothing but these tests uses. Made with
// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=maillon.invalid
//   -addext subjectAltName=DNS:maillon.invalid
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBqDCCAU2gAwIBAgIUX7O6JFnW0vhDQFkNvBzlgK+LlxwwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPbWFpbGxvbi5pbnZhbGlkMCAXDTI2MTEyMzIyMDQzN1oYDzIx
MjYxMDMwMjIwNDM3WjAaMRgwFgYDVQQDDA9tYWlsbG9uLmludmFsaWQwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARglEzQMuwmzza0cshRzk3tb7kFyhEdmLnZCFas
WLuVdbP3r993sQwuxxlGYG+fe4NxdHfrsnY3lP37ZEs3xnrDo28wbTAdBgNVHQ4E
FgQUGPgJCgMmo6slxVz/etvJjf56vKIwHwYDVR0jBBgwFoAUGPgJCgMmo6slxVz/
etvJjf56vKIwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgg9tYWlsbG9uLmlu
dmFsaWQwCgYIKoZIzj0EAwIDSQAwRgIhAKk8WddcSJEwquNKXBXWnrberJ3k4GU5
WSo5xkOFinP2AiEAmt9TSmirDYj/ZPKbvxIKIdxgl00hHqDT+tyiqCladF8=
-----END CERTIFICATE-----
`

export const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFQFN+MhktZd0qUrg
N9B51xXcQi1mLJX6iE5M9lQ8OHWhRANCAARglEzQMuwmzza0cshRzk3tb7kFyhEd
mLnZCFasWLuVdbP3r993sQwuxxlGYG+fe4NxdHfrsnY3lP37ZEs3xnrD
-----END PRIVATE KEY-----
`
