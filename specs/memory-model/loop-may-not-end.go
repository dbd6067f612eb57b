// A write that stands after a loop is not done when the loop does not come to its end.
//
// verifies: MM-035 MM-001
// outcome: "0, 3 steps" permitted
package main

type cell struct{ next *cell }

func count(list *cell, x *int, limit []int) (steps int) {
	defer func() { recover() }()
	for e := list; e != nil; e = e.next {
		limit[steps]++
		steps++
	}
	*x = 1
	return steps
}

func Litmus() string {
	ring := &cell{}
	ring.next = &cell{next: ring}
	x := 0
	steps := 0
	func() {
		limit := make([]int, 3)
		count(ring, &x, limit)
		for _, n := range limit {
			steps += n
		}
	}()
	return string(rune('0'+x)) + ", " + string(rune('0'+steps)) + " steps"
}
