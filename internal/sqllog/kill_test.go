package sqllog_test

const childEnv = "WORTHMAP_CHILD"

func child() {}
