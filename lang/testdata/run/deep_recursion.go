package main

type node struct{ next *node }

func depth(n int) int {
	if n == 0 {
		return 0
	}
	return depth(n-1) + 1
}

func deferred(n int) (sum int) {
	if n == 0 {
		return 0
	}
	defer func() { sum += n }()
	return deferred(n - 1)
}

func unwinds(n int) {
	if n == 0 {
		panic("bottom")
	}
	defer func() {
		r := recover()
		panic(r)
	}()
	unwinds(n - 1)
}

func length(n *node) int {
	if n == nil {
		return 0
	}
	return 1 + length(n.next)
}

func main() {
	println(depth(1000000))
	println(deferred(50000))
	func() {
		defer func() { println(recover().(string)) }()
		unwinds(1000)
	}()
	var list *node
	for i := 0; i < 300000; i++ {
		list = &node{list}
	}
	println(length(list))
}
