package main

func deref(p *int) int { return *p }

func main() {
	func() {
		defer func() { println(recover().(error).Error()) }()
		deref(nil)
	}()
	panic("later")
}
