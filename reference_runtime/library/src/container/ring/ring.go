// Package ring: circular lists.
package ring

// A Ring is an element of a circular list, and stands for the whole of it; nil is empty, the zero
// value has one element.
type Ring struct {
	next, prev *Ring // both nil for the zero value, which is its own neighbour
	Value      any
}

// New makes a ring of n elements.
func New(n int) *Ring {
	if n <= 0 {
		return nil
	}
	r := new(Ring).closed()
	for i := 1; i < n; i++ {
		r.Link(new(Ring))
	}
	return r
}

// closed is r, which is its own neighbour when it had none.
func (r *Ring) closed() *Ring {
	if r.next == nil {
		r.next, r.prev = r, r
	}
	return r
}

func (r *Ring) Next() *Ring { return r.closed().next }
func (r *Ring) Prev() *Ring { return r.closed().prev }

// Move is the element n places on; back for negative n.
func (r *Ring) Move(n int) *Ring {
	r.closed()
	for ; n > 0; n-- {
		r = r.next
	}
	for ; n < 0; n++ {
		r = r.prev
	}
	return r
}

// Link puts s after r and returns what was there. Of two rings it makes one; what lies between two
// elements of one ring it cuts out.
func (r *Ring) Link(s *Ring) *Ring {
	after := r.Next()
	if s != nil {
		last := s.Prev()
		r.next, s.prev = s, r
		last.next, after.prev = after, last
	}
	return after
}

// Unlink cuts out the n elements after r, modulo the length, and returns them.
func (r *Ring) Unlink(n int) *Ring {
	if n <= 0 {
		return nil
	}
	return r.Link(r.Move(n + 1))
}

func (r *Ring) Len() int {
	n := 0
	r.Do(func(any) { n++ })
	return n
}

// Do calls f for each value, in order; f must not change the ring.
func (r *Ring) Do(f func(any)) {
	if r == nil {
		return
	}
	f(r.Value)
	for e := r.Next(); e != r; e = e.next {
		f(e.Value)
	}
}
