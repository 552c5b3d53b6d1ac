Console.WriteLine("The report is not written yet.");
return 1;
