// verifies: GC-001
// since: go1.0
// outcome: "3 interior 7 closure channel map 2 1 deferred" permitted
package main

import (
	"runtime"
	"strconv"
)

type node struct {
	next  *node
	value int
	text  [4]string
}

var sink []*node

// collect takes what it can, and uses the memory again.
func collect() {
	runtime.GC()
	for i := 0; i < 200; i++ {
		n := &node{value: -1}
		n.text[2] = "reused"
		sink = append(sink[:i%10], n)
	}
	runtime.GC()
}

func Litmus() (outcome string) {
	list := &node{value: 1}
	list = &node{next: list, value: 2}
	list = &node{next: list, value: 3}
	inside := &(&node{text: [4]string{2: "inter" + strconv.Itoa(0)[:0] + "ior"}}).text[2]
	number := new(int)
	*number = 7
	captured := &node{text: [4]string{"closure"}}
	f := func() string { return captured.text[0] }
	queue := make(chan *node, 1)
	queue <- &node{text: [4]string{"channel"}}
	table := map[string]*node{"k": {text: [4]string{"map"}}}
	defer func(n *node) {
		collect()
		outcome += " " + n.text[3]
	}(&node{text: [4]string{3: "deferred"}})

	collect()
	outcome = strconv.Itoa(list.value) + " " + *inside + " " + strconv.Itoa(*number) + " " + f() + " " +
		(<-queue).text[0] + " " + table["k"].text[0] + " " +
		strconv.Itoa(list.next.value) + " " + strconv.Itoa(list.next.next.value)
	return outcome
}
