// fmt shows values as its documentation says.
//
// verifies: OUT-001
// since: go1.13
// exit: 0
// stdout: "7 true x [1 2] map[a:1 b:2] {1 y} &{1 y} <nil>\n{A:1 B:y} main.pair{A:1, B:\"y\"} main.pair\n 0042|42   |2a|\"q\"|3.14|'c'|U+0063\nwrapped: cause true\n%!d(string=x) %!s(MISSING)\n"
package main

import (
	"errors"
	"fmt"
)

type pair struct {
	A int
	B string
}

func main() {
	p := pair{1, "y"}
	fmt.Println(7, true, "x", []int{1, 2}, map[string]int{"b": 2, "a": 1}, p, &p, nil)
	fmt.Printf("%+v %#v %T\n", p, p, p)
	fmt.Printf(" %04d|%-5d|%x|%q|%.2f|%q|%U\n", 42, 42, 42, "q", 3.14159, 'c', 'c')
	cause := errors.New("cause")
	err := fmt.Errorf("wrapped: %w", cause)
	fmt.Println(err, errors.Is(err, cause))
	fmt.Printf("%d %s\n", "x")
}
