//go:build go1.27

package p // ERROR `9: file requires newer Go version go1.27`

var x u // ERROR `7: undefined: u`
