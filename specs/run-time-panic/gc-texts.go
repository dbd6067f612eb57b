// gc's texts of run-time errors.
//
// verifies: RTP-015
// since: go1.20
// features: gc-texts
// exit: 0
// stdout: "runtime error: index out of range [5] with length 3\nruntime error: index out of range [-1]\nruntime error: slice bounds out of range [:5] with capacity 3\nruntime error: slice bounds out of range [5:3]\nruntime error: slice bounds out of range [:5] with length 3\nruntime error: integer divide by zero\nruntime error: negative shift amount\nruntime error: invalid memory address or nil pointer dereference\nassignment to entry in nil map\nruntime error: makeslice: len out of range\nruntime error: makeslice: cap out of range\ninterface conversion: interface {} is string, not int\ninterface conversion: interface {} is nil, not int\ninterface conversion: string is not main.reader: missing method Read\nruntime error: comparing uncomparable type []int\nruntime error: hash of unhashable type []int\nruntime error: cannot convert slice with length 3 to array or pointer to array with length 4\n"
package main

import "fmt"

type reader interface{ Read() }

func main() {
	s, text := []int{1, 2, 3}, "abc"
	five, minus, zero := 5, -1, 0
	var p *int
	var m map[string]int
	var word, null, list interface{} = "text", nil, []int{}
	for _, f := range []func(){
		func() { _ = s[five] },
		func() { _ = s[minus] },
		func() { _ = s[:five] },
		func() { _ = s[five:] },
		func() { _ = text[:five] },
		func() { _ = five / zero },
		func() { _ = five << minus },
		func() { _ = *p },
		func() { m["a"] = 1 },
		func() { _ = make([]int, minus) },
		func() { _ = make([]int, 0, minus) },
		func() { _ = word.(int) },
		func() { _ = null.(int) },
		func() { _ = word.(reader) },
		func() { _ = list == list },
		func() { keys := map[interface{}]int{}; keys[list] = 1 },
		func() { _ = [4]int(s) },
	} {
		show(f)
	}
}

func show(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}
