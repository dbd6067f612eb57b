package p

import "a b" // ERROR `8: invalid import path (invalid character U+0020 ' ')`
import "a,b" // ERROR `8: invalid import path (invalid character U+002C ',')`
import "/foo" // ERROR `8: could not import /foo (import path cannot be absolute path)`
import "" // ERROR `8: invalid import path (empty string)`
import "é\u00a0" // ERROR `8: invalid import path (invalid character U+00A0)`
import `a\b` // ERROR `8: invalid import path (invalid character U+005C '\')`
import "c:/foo" // ERROR `8: invalid import path (invalid character U+003A ':')`
import "a!" // ERROR `8: invalid import path (invalid character U+0021 '!')`
var x u // ERROR `7: undefined: u`
