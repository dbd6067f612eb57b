package main

func once(yield func() bool) { yield() }

type list struct{ length int }

func (l *list) all(yield func(int) bool) {
	for i := 0; i < l.length; i++ {
		if !yield(i) {
			return
		}
	}
}

func walk(l *list) {
	for i := range l.all {
		for range once {
			func() {
				if i == 1 {
					panic("at one")
				}
			}()
		}
	}
}

func main() {
	defer println("deferred")
	for range once {
		defer println("deferred in a loop")
		walk(&list{2})
	}
}
