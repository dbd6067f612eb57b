// Package heap: any sequence that can be sorted, kept so that its least element comes first.
package heap

import "sort"

// Interface is a sequence in which element i is no greater than elements 2i+1 and 2i+2, from the
// point of view of Less.
type Interface interface {
	sort.Interface
	Push(x any) // adds x as element Len()
	Pop() any   // removes and returns element Len()-1
}

// Init makes a heap of any sequence.
func Init(h Interface) {
	n := h.Len()
	for i := n/2 - 1; i >= 0; i-- {
		sink(h, i, n)
	}
}

// Push adds x.
func Push(h Interface, x any) {
	h.Push(x)
	rise(h, h.Len()-1)
}

// Pop removes and returns the least element.
func Pop(h Interface) any { return take(h, 0) }

// Remove removes and returns element i.
func Remove(h Interface, i int) any { return take(h, i) }

func take(h Interface, i int) any {
	last := h.Len() - 1
	if i != last {
		h.Swap(i, last)
		settle(h, i, last)
	}
	return h.Pop()
}

// Fix restores the order when element i has got another value.
func Fix(h Interface, i int) { settle(h, i, h.Len()) }

// settle moves element i to where it belongs among the first n.
func settle(h Interface, i, n int) {
	if !sink(h, i, n) {
		rise(h, i)
	}
}

func rise(h Interface, i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !h.Less(i, parent) {
			return
		}
		h.Swap(parent, i)
		i = parent
	}
}

// sink reports whether element i has moved.
func sink(h Interface, i, n int) bool {
	start := i
	for {
		child := 2*i + 1
		if child >= n {
			break
		}
		if child+1 < n && h.Less(child+1, child) {
			child++
		}
		if !h.Less(child, i) {
			break
		}
		h.Swap(i, child)
		i = child
	}
	return i > start
}
