// Control flow across closures, defers in loops with break, continue inside select and switch.
package main

func run(xs []int) (log string) {
	defer func() { log += "." }()
	each := func(f func(int) bool) {
		for _, x := range xs {
			if !f(x) {
				return
			}
		}
	}
	each(func(x int) bool {
		switch {
		case x%2 == 0:
			log += "e"
			return true
		case x > 5:
			log += "x"
			return false
		}
		log += "o"
		return true
	})
	return log + "r"
}

func nested() (n int) {
outer:
	for i := 0; i < 4; i++ {
		for j := 0; ; j++ {
			switch {
			case j == i:
				continue outer
			case i == 3:
				break outer
			}
			func() {
				for k := 0; k < 2; k++ {
					if k == j {
						continue
					}
					n++
				}
			}()
		}
	}
	return
}

func main() {
	println(run([]int{1, 2, 3, 7, 8}), run(nil))
	println(nested())
	c := make(chan int, 3)
	for i := 0; ; i++ {
		select {
		case c <- i:
			continue
		default:
		}
		break
	}
	println(len(c))
	for v := range c {
		if v == 1 {
			continue
		}
		if len(c) == 0 {
			break
		}
		println("v", v)
	}
}
