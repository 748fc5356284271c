using System.Diagnostics.Metrics;

namespace DrConsole.Platform;

/// <summary>The console's own figures, under the meter <c>DrConsole</c>. A label never holds what people or machines outside may choose freely.</summary>
public static class Measures
{
    public const string MeterName = "DrConsole";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Beats = Meter.CreateCounter<long>("drconsole.pulse.beats", description: "Changes that the change feed told.");
    private static readonly Counter<long> Stumbles = Meter.CreateCounter<long>("drconsole.worker.stumbles", description: "Times that a background worker failed and began again.");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("drconsole.refusals", description: "Requests that were refused or failed, by the code of the answer.");
    private static readonly Counter<long> SignIns = Meter.CreateCounter<long>("drconsole.sign_ins", description: "Attempts to sign in, by outcome.");
    private static readonly UpDownCounter<long> Circuits = Meter.CreateUpDownCounter<long>("drconsole.circuits.connected", description: "Open pages that are connected now.");

    private static readonly Gauge<double> OutsideAge = Meter.CreateGauge<double>("drconsole.ledger.checkpoint.outside.age", "s", "How long ago the newest checkpoint that a place outside has was signed.");

    private static readonly Histogram<double> ProbeDelays = Meter.CreateHistogram<double>("drconsole.probes.start.delay", "s", "How late probes were begun.");
    private static readonly Counter<long> ProbeResults = Meter.CreateCounter<long>("drconsole.probes.results", description: "Answers of probes, by verdict.");

    public static void ProbeBegun(double late) => ProbeDelays.Record(late);

    public static void ProbeAnswered(string verdict) => ProbeResults.Add(1, new KeyValuePair<string, object?>("verdict", verdict));

    public static void CheckpointOutside(double age) => OutsideAge.Record(age);

    public static void Beat() => Beats.Add(1);

    public static void Stumbled(string worker) => Stumbles.Add(1, new KeyValuePair<string, object?>("worker", worker));

    public static void Refused(string code) => Refusals.Add(1, new KeyValuePair<string, object?>("code", code));

    public static void SignedIn(string outcome) => SignIns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void CircuitUp() => Circuits.Add(1);

    public static void CircuitDown() => Circuits.Add(-1);
}
