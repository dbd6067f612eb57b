// Operands: too many, too few, numbered, starred; Print and its spaces; Errorf and wrapping.
package main

import (
	"errors"
	"fmt"
	"os"
)

type code int

func (c code) Error() string { return "code " + fmt.Sprint(int(c)) }

func main() {
	formats := []string{
		"%d %d", "%d %d %d", "%", "%!", "%[2]d %[1]d", "%[3]d", "%[1]*d", "%*d", "%-*d|", "%.*d", "%[x]d",
		"%[1]", "%[2]*[1]d", "%6.2f", "100%%", "%s %[1]d", "%[1]d %d %d", "%[1]2d", "%.[2]d", "%.[1]*f",
		"%z %d", "%-010d|", "%☺ %d", "no", "%#x", "%#X % x",
	}
	operands := [][]any{{}, {1}, {1, 2}, {5, -42}, {"x", "y"}, {1, 2, 3}, {3, 2.5}, {nil, nil}}
	for _, format := range formats {
		for _, a := range operands {
			fmt.Printf(format, a...)
			fmt.Println()
		}
	}
	fmt.Print("a", "b", 1, 2, true, "c", 3.5, nil, nil, "\n")
	fmt.Println("a", 1, nil, []string{"b"})
	fmt.Fprintln(os.Stdout, fmt.Sprint(1, 2), fmt.Sprintln("line"), fmt.Sprintf("%d", 3))
	plain, c := errors.New("plain"), code(7)
	for _, err := range []error{
		fmt.Errorf("%w", plain), fmt.Errorf("x %w y %w", plain, c), fmt.Errorf("%v", plain),
		fmt.Errorf("%w", nil), fmt.Errorf("%[2]w %[1]w", plain, c), fmt.Errorf("%w %d", 1, plain),
		fmt.Errorf("outer: %w", fmt.Errorf("inner: %w", c)), errors.Join(plain, nil, c),
	} {
		var found code
		fmt.Printf("%T %v %t %t %d %v\n", err, err, errors.Is(err, plain), errors.As(err, &found), found,
			errors.Unwrap(err))
	}
}
