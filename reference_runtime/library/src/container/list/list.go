// Package list: a list linked both ways.
//
//	for e := l.Front(); e != nil; e = e.Next() {
//		// do something with e.Value
//	}
package list

// An Element is one place in a list.
type Element struct {
	next, prev *Element // the list's root closes the ring
	list       *List    // nil when it is in none
	Value      any
}

// Next is the element after e, or nil.
func (e *Element) Next() *Element { return e.unlessRoot(e.next) }

// Prev is the element before e, or nil.
func (e *Element) Prev() *Element { return e.unlessRoot(e.prev) }

func (e *Element) unlessRoot(neighbour *Element) *Element {
	if e.list == nil || neighbour == &e.list.root {
		return nil
	}
	return neighbour
}

// A List is a list; the zero value is empty.
type List struct {
	root Element // before the first and after the last
	len  int
}

func New() *List { return new(List).Init() }

// Init empties l.
func (l *List) Init() *List {
	l.root.next, l.root.prev = &l.root, &l.root
	l.len = 0
	return l
}

func (l *List) lazyInit() {
	if l.root.next == nil {
		l.Init()
	}
}

func (l *List) Len() int { return l.len }

// Front is the first element, or nil.
func (l *List) Front() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.next
}

// Back is the last element, or nil.
func (l *List) Back() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.prev
}

// link puts e after at.
func (l *List) link(e, at *Element) {
	e.prev, e.next = at, at.next
	e.prev.next, e.next.prev = e, e
}

func (e *Element) unlink() { e.prev.next, e.next.prev = e.next, e.prev }

func (l *List) insert(v any, at *Element) *Element {
	e := &Element{Value: v, list: l}
	l.link(e, at)
	l.len++
	return e
}

// Remove takes e out of l, if it is there, and returns its value.
func (l *List) Remove(e *Element) any {
	if e.list == l {
		e.unlink()
		e.next, e.prev, e.list = nil, nil, nil
		l.len--
	}
	return e.Value
}

func (l *List) PushFront(v any) *Element {
	l.lazyInit()
	return l.insert(v, &l.root)
}

func (l *List) PushBack(v any) *Element {
	l.lazyInit()
	return l.insert(v, l.root.prev)
}

// InsertBefore puts v before mark; it does nothing and returns nil when mark is not in l.
func (l *List) InsertBefore(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.insert(v, mark.prev)
}

// InsertAfter puts v after mark, likewise.
func (l *List) InsertAfter(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.insert(v, mark)
}

// move puts e after at; nothing happens when it is there already, or is at itself.
func (l *List) move(e, at *Element) {
	if e == at || at.next == e {
		return
	}
	e.unlink()
	l.link(e, at)
}

// The elements that the methods below are given must be in l; nothing happens when one is not.

func (l *List) MoveToFront(e *Element) {
	if e.list == l {
		l.move(e, &l.root)
	}
}

func (l *List) MoveToBack(e *Element) {
	if e.list == l {
		l.move(e, l.root.prev)
	}
}

func (l *List) MoveBefore(e, mark *Element) {
	if e.list == l && mark.list == l && e != mark {
		l.move(e, mark.prev)
	}
}

func (l *List) MoveAfter(e, mark *Element) {
	if e.list == l && mark.list == l {
		l.move(e, mark)
	}
}

// PushBackList appends copies of the elements of other, which may be l.
func (l *List) PushBackList(other *List) {
	l.lazyInit()
	e := other.Front()
	for n := other.Len(); n > 0; n-- {
		l.insert(e.Value, l.root.prev)
		e = e.Next()
	}
}

// PushFrontList puts copies of the elements of other, which may be l, before all others.
func (l *List) PushFrontList(other *List) {
	l.lazyInit()
	e := other.Back()
	for n := other.Len(); n > 0; n-- {
		l.insert(e.Value, &l.root)
		e = e.Prev()
	}
}
