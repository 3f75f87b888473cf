package driver

import (
	"encoding/json"
	"reflect"
	"runtime"
	"strconv"
	"time"
)

// measure calls the same over and over: it gives the bytes that one call
// allocated, all together, and the nanoseconds that each of the others took.
func (s *subject) measure(key string, given []any, runs json.Number) ([]byte, bool) {
	called := functions[key]
	var arguments []reflect.Value
	for i, reader := range called.readers {
		arguments = append(arguments, reader.read(given[i]))
	}
	count, _ := runs.Int64()
	answer := []byte(`"gave":[`)
	for run := range count + 1 {
		inputs := arguments
		if called.onInstance {
			s.again(called)
			inputs = append([]reflect.Value{*s.instance}, arguments...)
		}
		amount, results := cost(called.call, inputs, run == 0)
		if err, _ := results[len(results)-1].Interface().(error); err != nil {
			return s.failed(err, called.fails)
		}
		if run > 0 {
			answer = append(answer, ',')
		}
		answer = strconv.AppendInt(answer, amount, 10)
	}
	return append(answer, ']'), false
}

// cost calls once, and gives what that allocated or how long it took.
func cost(call reflect.Value, inputs []reflect.Value, memory bool) (int64, []reflect.Value) {
	if !memory {
		begin := time.Now()
		results := call.Call(inputs)
		return time.Since(begin).Nanoseconds(), results
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	results := call.Call(inputs)
	runtime.ReadMemStats(&after)
	return int64(after.TotalAlloc - before.TotalAlloc), results
}
