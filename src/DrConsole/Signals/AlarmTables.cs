using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

internal static class AlarmTables
{
    extension(DrStore store)
    {
        public DbSet<AlarmSource> AlarmSources => store.Set<AlarmSource>();

        public DbSet<SnsSubscription> SnsSubscriptions => store.Set<SnsSubscription>();

        public DbSet<HeardMessage> HeardMessages => store.Set<HeardMessage>();

        public DbSet<SignalPayload> SignalPayloads => store.Set<SignalPayload>();

        public DbSet<SourceHealth> SourceHealths => store.Set<SourceHealth>();

        public DbSet<SignalRule> SignalRules => store.Set<SignalRule>();

        public DbSet<RuleApproval> RuleApprovals => store.Set<RuleApproval>();

        public DbSet<SignalVerdict> SignalVerdicts => store.Set<SignalVerdict>();

        public DbSet<WaitingRule> WaitingRules => store.Set<WaitingRule>();

        public DbSet<SignalGroup> SignalGroups => store.Set<SignalGroup>();

        public DbSet<SuggestedIncident> SuggestedIncidents => store.Set<SuggestedIncident>();

        public DbSet<FailoverProposal> FailoverProposals => store.Set<FailoverProposal>();

        public DbSet<BreakerLine> BreakerLines => store.Set<BreakerLine>();

        public DbSet<BreakerMove> BreakerMoves => store.Set<BreakerMove>();

        public DbSet<CloudAccount> CloudAccounts => store.Set<CloudAccount>();

        public DbSet<CloudPoll> CloudPolls => store.Set<CloudPoll>();

        public DbSet<ServiceMetric> ServiceMetrics => store.Set<ServiceMetric>();
    }
}
