using DrConsole.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Evidence;

internal static class LedgerReading
{
    extension(TestConsole console)
    {
        public async Task<List<LedgerEntry>> LedgerAsync(string? subject = null)
        {
            await using var store = console.OpenStore();
            return await store.Set<LedgerEntry>().AsNoTracking().Where(entry => subject == null || entry.Subject == subject).OrderBy(entry => entry.Id).ToListAsync(Cancel);
        }

        public async Task<List<LedgerEntry>> LedgerOfKindAsync(string kind) => [.. (await console.LedgerAsync()).Where(entry => entry.Kind == kind)];

        public async Task SequenceAllAsync()
        {
            while (await console.Get<Sequencer>().SequenceAsync(Cancel) > 0)
            {
                // Until nothing waits.
            }
        }

        /// <summary>That many entries of no importance, sequenced.</summary>
        public async Task FillAsync(int count)
        {
            await using var store = console.OpenStore();
            for (var n = 0; n < count; n++)
                console.Get<Ledger>().Record(store, "test.filled", $"test/{n}", ("number", n));
            await store.SaveChangesAsync(Cancel);
            await console.SequenceAllAsync();
        }

        /// <summary>Past every guard, as somebody with the database in their hands.</summary>
        public async Task TamperAsync(string sql)
        {
            await using var store = console.OpenStore();
            await store.Database.ExecuteSqlRawAsync(sql, Cancel);
        }

        public Task<VerifyReport> VerifyAsync(params Witness[] outside) => console.As<LedgerVerify>(Finn).ExecuteAsync(outside, Cancel);
    }
}
