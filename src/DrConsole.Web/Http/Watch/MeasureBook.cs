using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DrConsole.Platform;

namespace DrConsole.Web.Http;

/// <summary>Keeps what meters of the process say, for as long as the process lives.</summary>
internal sealed class MeasureBook : IHostedService, IDisposable
{
    // Beyond it new label sets are counted together: a label that somebody outside can vary must not fill the memory.
    private const int MostSeries = 200;
    private const string Overflow = "overflow=\"true\"";

    // Not the life cycle of components: it is measured at each of the parts of a page whenever it is drawn, which cost a sixth of an event on a screen.
    private static readonly HashSet<string> Heard =
    [
        Measures.MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Diagnostics", "System.Net.Http",
    ];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, Family> _families = new(StringComparer.Ordinal);

    /// <summary>One instrument with its series by label text.</summary>
    public sealed record Family(string Name, string Help, FamilyKind Kind, ConcurrentDictionary<string, Series> Series);

    public enum FamilyKind
    {
        Counter,
        Gauge,
        Histogram,
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Heard.Contains(instrument.Meter.Name))
                listener.EnableMeasurementEvents(instrument, FamilyOf(instrument));
        };
        _listener.SetMeasurementEventCallback<byte>((instrument, value, labels, state) => Hear(instrument, value, labels, state));
        _listener.SetMeasurementEventCallback<short>((instrument, value, labels, state) => Hear(instrument, value, labels, state));
        _listener.SetMeasurementEventCallback<int>((instrument, value, labels, state) => Hear(instrument, value, labels, state));
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, state) => Hear(instrument, value, labels, state));
        _listener.SetMeasurementEventCallback<float>((instrument, value, labels, state) => Hear(instrument, value, labels, state));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, state) => Hear(instrument, value, labels, state));
        _listener.SetMeasurementEventCallback<decimal>((instrument, value, labels, state) => Hear(instrument, (double)value, labels, state));
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    /// <summary>Everything known now; observed instruments are asked first.</summary>
    public IReadOnlyList<Family> Read()
    {
        _listener.RecordObservableInstruments();
        return [.. _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)];
    }

    private Family FamilyOf(Instrument instrument)
    {
        var kind = KindOf(instrument);
        var name = PrometheusText.Name(instrument.Name, instrument.Unit, kind);
        return _families.GetOrAdd(name, _ => new Family(name, instrument.Description ?? "", kind, new(StringComparer.Ordinal)));
    }

    private static FamilyKind KindOf(Instrument instrument)
    {
        var type = instrument.GetType();
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (kind == typeof(Histogram<>))
            return FamilyKind.Histogram;
        return kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) ? FamilyKind.Counter : FamilyKind.Gauge;
    }

    private static void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels, object? state)
    {
        if (state is not Family family)
            return;
        var key = PrometheusText.Labels(labels);
        if (!family.Series.TryGetValue(key, out var series))
        {
            var room = family.Series.Count < MostSeries ? key : Overflow;
            series = family.Series.GetOrAdd(room, _ => new Series(family.Kind is FamilyKind.Histogram));
        }

        // Observed and plain gauges say where they stand; counters and up-down counters say by how much they moved.
        if (instrument.IsObservable || IsPlainGauge(instrument))
            series.Set(value);
        else
            series.Add(value);
    }

    private static bool IsPlainGauge(Instrument instrument) => instrument.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Gauge<>);

    /// <summary>One line of figures.</summary>
    public sealed class Series(bool isHistogram)
    {
        /// <summary>Seconds, from a quick answer to a step that takes minutes.</summary>
        public static IReadOnlyList<double> Bounds { get; } = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

        private readonly Lock _lock = new();
        private readonly long[] _buckets = isHistogram ? new long[Bounds.Count] : [];
        private double _value;
        private long _count;

        public void Set(double value)
        {
            lock (_lock)
                _value = value;
        }

        public void Add(double value)
        {
            lock (_lock)
            {
                _value += value;
                _count++;
                for (var i = 0; i < _buckets.Length; i++)
                {
                    if (value <= Bounds[i])
                        _buckets[i]++;
                }
            }
        }

        public (double Value, long Count, long[] Buckets) Read()
        {
            lock (_lock)
                return (_value, _count, [.. _buckets]);
        }
    }
}
