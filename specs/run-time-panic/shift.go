// A shift by a negative count panics; one by more than the width gives 0, or the sign.
//
// verifies: RTP-007
// since: go1.13
// outcome: "panicked 0 0 -1" permitted
package main

func Litmus() string {
	minus, wide := -1, 70
	text := ""
	func() {
		defer func() {
			if recover() != nil {
				text = "panicked"
			}
		}()
		one := 1
		text = string(rune('0' + one<<minus))
	}()
	one, below := uint8(1), int32(-5)
	if one<<wide == 0 {
		text += " 0"
	}
	if one>>wide == 0 {
		text += " 0"
	}
	if below>>wide == -1 {
		text += " -1"
	}
	return text
}
