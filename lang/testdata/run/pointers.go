package main

type Node struct {
	value int
	next  *Node
}

func push(head **Node, v int) { *head = &Node{v, *head} }

func increment(p *int8) { *p++ }

func address() *int {
	x := 41
	p := &x
	x++
	return p
}

func main() {
	var head *Node
	for i := 0; i < 4; i++ {
		push(&head, i)
	}
	for n := head; n != nil; n = n.next {
		print(n.value, " ")
	}
	println()
	var b int8 = 127
	increment(&b)
	println(b, *address())
	p := new(int)
	q := p
	*q = 9
	println(*p, p == q, p == new(int))
	a := [3]int{1, 2, 3}
	e := &a[1]
	*e *= 10
	println(a[1], &a[1] == e)
	s := struct{ x, y int }{1, 2}
	py := &s.y
	*py += 5
	println(s.y, *&s.x)
	pp := &p
	**pp = 3
	println(*p)
	f := &Node{value: 7}
	f.next = f
	println(f.next.next.next.value)
	swap := func(a, b *int) { *a, *b = *b, *a }
	m, n := 1, 2
	swap(&m, &n)
	println(m, n)
	defer func() { println(recover().(error).Error()) }()
	head = nil
	println(head.value)
}
