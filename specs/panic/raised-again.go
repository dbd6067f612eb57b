// A value that is recovered and raised again, level by level, reaches the one who keeps it.
//
// verifies: PANIC-016 PANIC-002
// outcome: "3 levels: 7, result 1" permitted
package main

func Litmus() string {
	levels := 0
	value := 0
	result := func() (n int) {
		defer func() {
			value = recover().(int)
			n = 1
		}()
		descend(3, &levels)
		return 9
	}()
	return digit(levels) + " levels: " + digit(value) + ", result " + digit(result)
}

func descend(depth int, levels *int) {
	if depth == 0 {
		panic(7)
	}
	defer func() {
		v := recover()
		*levels++
		panic(v)
	}()
	descend(depth-1, levels)
}

func digit(n int) string { return string(rune('0' + n)) }
