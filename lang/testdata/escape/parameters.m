parameters.go:102:2: moved to heap: x
parameters.go:104:2: moved to heap: y
parameters.go:108:67: &node{...} does not escape
parameters.go:108:79: &node{...} does not escape
parameters.go:109:19: ... argument does not escape
parameters.go:109:41: ... argument does not escape
parameters.go:12:11: leaking param: p
parameters.go:13:11: leaking param: p to result ~r0 level=0
parameters.go:14:12: leaking param: a to result y level=0
parameters.go:14:15: leaking param: b to result x level=0
parameters.go:15:13: leaking param: p to result ~r0 level=1
parameters.go:16:11: p does not escape
parameters.go:17:15: n does not escape
parameters.go:18:13: leaking param content: n
parameters.go:19:11: leaking param: n to result ~r0 level=2
parameters.go:20:12: n does not escape
parameters.go:20:21: leaking param: p
parameters.go:21:12: leaking param: n to result ~r0 level=0
parameters.go:22:16: leaking param: p to result ~r0 level=0
parameters.go:23:15: leaking param: xs to result ~r0 level=1
parameters.go:24:10: leaking param: xs to result ~r0 level=0
parameters.go:25:12: leaking param: p to result ~r0 level=0
parameters.go:26:21: leaking param: n to result ~r0 level=0
parameters.go:27:23: leaking param: xs to result ~r0 level=0
parameters.go:28:13: m does not escape
parameters.go:29:10: m does not escape
parameters.go:29:29: leaking param: p
parameters.go:30:10: m does not escape
parameters.go:30:27: leaking param: p
parameters.go:31:11: m does not escape
parameters.go:31:28: p does not escape
parameters.go:32:11: c does not escape
parameters.go:32:24: leaking param: p
parameters.go:33:14: c does not escape
parameters.go:34:12: leaking param: p to result q level=0
parameters.go:35:13: p does not escape
parameters.go:36:11: leaking param: s to result ~r0 level=0
parameters.go:37:12: b does not escape
parameters.go:38:12: leaking param: x to result ~r0 level=0
parameters.go:39:13: leaking param: x to result ~r0 level=0
parameters.go:40:19: leaking param: x to result ~r0 level=1
parameters.go:41:15: f does not escape
parameters.go:42:19: f does not escape
parameters.go:45:11: leaking param: n to result ~r0 level=0
parameters.go:52:23: leaking param: p to result ~r0 level=0
parameters.go:59:18: leaking param: p
parameters.go:66:17: leaking param: p
parameters.go:73:11: leaking param: a
parameters.go:73:14: leaking param: b
parameters.go:77:13: leaking param: x to result ~r0 level=0
parameters.go:77:20: leaking param: p to result ~r0 level=0
parameters.go:77:23: leaking param: q to result ~r0 level=0
parameters.go:89:23: leaking param: p
parameters.go:89:7: leaking param: n to result ~r0 level=2
parameters.go:90:7: leaking param: n to result ~r0 level=0
parameters.go:91:7: leaking param: n to result ~r0 level=0
parameters.go:92:12: leaking param: n to result ~r0 level=0
parameters.go:93:14: leaking param: n to result ~r0 level=1
parameters.go:94:11: leaking param: p to result ~r0 level=0
parameters.go:95:14: leaking param: p to result ~r0 level=0
parameters.go:96:13: leaking param: p to result ~r0 level=0
parameters.go:97:11: leaking param: p
parameters.go:98:15: leaking param: ps to result ~r0 level=1
parameters.go:99:19: ps does not escape
