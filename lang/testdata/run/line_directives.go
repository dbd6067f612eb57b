// What line directives say of where the program comes from.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

func where() string {
	_, file, line, _ := runtime.Caller(1)
	file = file[strings.LastIndex(file, "/")+1:]
	if !strings.HasSuffix(file, ".y") && file != "c.go" && file != "??" {
		file = "this file"
	}
	return fmt.Sprint(file, ":", line)
}

func main() {
	fmt.Println(where())
//line foo.y:100
	fmt.Println(where())
	fmt.Println(where()); /*line bar.y:7:3*/ fmt.Println(where())
//line :55
	fmt.Println(where())
//line a/b/c.go:12:1
	fmt.Println(where())
	//line no.y:1
	fmt.Println(where())
	// line no.y:1
	fmt.Println(where()) // line no.y:1
	fmt.Println(where())
//line without a number
	fmt.Println(where())
	f := func() string { return where() }
//line :9:4
	fmt.Println(f(), where())
}
