namespace DrConsole.Runbooks;

/// <summary>Steps as bars on a line of time; what runs beside something else gets a lane of its own.</summary>
public sealed record TimeStrip(TimeSpan Total, int Lanes, IReadOnlyList<TimeStrip.Bar> Bars)
{
    public sealed record Bar(string Id, int Number, string Title, TimeSpan Start, TimeSpan Length, int Lane, bool IsCritical)
    {
        /// <summary>The last of the steps that it stands for.</summary>
        public int To { get; init; } = Number;

        public string Label => To == Number ? $"{Number}" : $"{Number}–{To}";
    }

    /// <summary>The same with at most so many bars: neighbours in a lane become one.</summary>
    public TimeStrip Condensed(int most)
    {
        if (Bars.Count <= most || most == 0)
            return this;
        var wide = Total * Math.Max(1, Lanes) / most;
        var bars = new List<Bar>();
        foreach (var lane in Bars.GroupBy(bar => bar.Lane))
        {
            Bar? open = null;
            foreach (var bar in lane.OrderBy(bar => bar.Start))
            {
                if (open is not null && bar.Start + bar.Length - open.Start <= wide && bar.IsCritical == open.IsCritical)
                {
                    var (first, last) = (Math.Min(open.Number, bar.Number), Math.Max(open.To, bar.To));
                    open = open with { Length = bar.Start + bar.Length - open.Start, Number = first, To = last, Title = $"Steps {first} to {last}" };
                    continue;
                }
                if (open is not null)
                    bars.Add(open);
                open = bar;
            }
            if (open is not null)
                bars.Add(open);
        }
        return this with { Bars = bars };
    }

    public static TimeStrip Of(RunbookFile file, RunbookTimes times)
    {
        var critical = times.CriticalPath.ToHashSet();
        var (free, bars) = (new List<TimeSpan>(), new List<Bar>());
        foreach (var (index, step) in file.Steps.Index().OrderBy(entry => times[entry.Item.Id].Start).ThenBy(entry => !critical.Contains(entry.Item.Id)))
        {
            var time = times[step.Id];
            if (time.Length == TimeSpan.Zero)
                continue;
            var lane = free.FindIndex(until => until <= time.Start);
            if (lane < 0)
            {
                lane = free.Count;
                free.Add(TimeSpan.Zero);
            }
            free[lane] = time.End;
            bars.Add(new Bar(step.Id, index + 1, step.Title, time.Start, time.Length, lane, critical.Contains(step.Id)));
        }
        return new TimeStrip(times.Total, free.Count, bars);
    }
}
