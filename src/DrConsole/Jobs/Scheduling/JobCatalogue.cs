using DrConsole.Platform;

namespace DrConsole.Jobs;

/// <summary>Every job that this version of the console knows on the database it runs on.</summary>
public sealed class JobCatalogue
{
    private readonly Dictionary<string, Entry> _jobs = [];

    public JobCatalogue(IEnumerable<ScheduledWork> registered, StoreAddress address)
    {
        foreach (var work in registered.Where(work => work.IsOn).Where(work => work.Schedule.OnlyOn is not { } only || only == address.Provider))
        {
            var schedule = work.Schedule;
            if (!ShortKey.IsRight(schedule.Key))
                throw new StartException($"The job '{schedule.Key}' needs a key of small letters, digits and hyphens.");
            if (!_jobs.TryAdd(schedule.Key, new Entry(schedule, TimesOf(schedule), work.Make)))
                throw new StartException($"The job '{schedule.Key}' is registered twice.");
        }
    }

    public IReadOnlyCollection<Entry> All => _jobs.Values;

    public Entry? Find(string key) => _jobs.GetValueOrDefault(key);

    public Entry Demand(string key) => Find(key) ?? throw new MissingException($"There is no job {key}.");

    private static CronTimes TimesOf(Schedule schedule)
    {
        try
        {
            return new CronTimes(schedule.Cron, schedule.TimeZone);
        }
        catch (FormatException wrong)
        {
            throw new StartException($"The job '{schedule.Key}' has the cron '{schedule.Cron}', which cannot be read: {wrong.Message}", cause: wrong);
        }
        catch (Exception wrong) when (wrong is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new StartException($"The job '{schedule.Key}' has the time zone '{schedule.TimeZone}', which this machine does not know.", cause: wrong);
        }
    }

    public sealed record Entry(Schedule Schedule, CronTimes Times, Func<IServiceProvider, IScheduledWork> Make);
}
