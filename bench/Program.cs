using System.CommandLine;
using Verification.Bench;

var layers = new Option<string?>("--layers")
{
    Description = "Only layers whose name contains this text; x may stand for × and -> for →.",
};
var threads = new Option<int?>("--threads") { Description = "Only this number of threads; both 1 and 2 without it." };
threads.AcceptOnlyFromAmong("1", "2");
var quick = new Option<bool>("--quick") { Description = "The fifteen forward layers and fewer rounds: a minute at most." };
var command = new RootCommand("Checks that Optimized agrees with the reference, then times it beside its peers.") { layers, threads, quick };
command.SetAction(given =>
{
    var named = Layers.Named(given.GetValue(layers), given.GetValue(quick));
    int[] counts = given.GetValue(threads) is { } only ? [only] : [1, 2];
    try
    {
        return new Session(named, counts, given.GetValue(quick)).Run();
    }
    catch (InvalidOperationException failure)
    {
        // A peer that is there and does not work says why; where in this code it was called helps nobody.
        Console.Error.WriteLine(failure.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();
