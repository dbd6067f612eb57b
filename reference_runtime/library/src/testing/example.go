package testing

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// run reports whether the example prints what it says.
func (e InternalExample) run() (ok bool) {
	if *verbose {
		fmt.Printf("=== RUN   %s\n", e.Name)
	}
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Println(err)
		return false
	}
	stdout := os.Stdout
	os.Stdout = w
	printed := make(chan string)
	go func() {
		data, _ := io.ReadAll(r)
		printed <- string(data)
	}()
	start := time.Now()
	defer func() {
		w.Close()
		os.Stdout = stdout
		got := strings.TrimSpace(<-printed)
		want := strings.TrimSpace(e.Output)
		seconds := time.Since(start).Seconds()
		value := recover()
		ok = value == nil && (got == want || e.Unordered && sortedLines(got) == sortedLines(want))
		switch {
		case value != nil:
			fmt.Printf("--- FAIL: %s (%.2fs)\n", e.Name, seconds)
			panic(value)
		case !ok:
			fmt.Printf("--- FAIL: %s (%.2fs)\ngot:\n%s\nwant:\n%s\n", e.Name, seconds, got, want)
		case *verbose:
			fmt.Printf("--- PASS: %s (%.2fs)\n", e.Name, seconds)
		}
	}()
	e.F()
	return
}

func sortedLines(text string) string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
