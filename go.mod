module demarche

go 1.26.0
