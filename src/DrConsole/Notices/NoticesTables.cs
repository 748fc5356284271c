using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

internal static class NoticesTables
{
    extension(DrStore store)
    {
        public DbSet<Notice> Notices => store.Set<Notice>();

        public DbSet<NoticeRepeat> NoticeRepeats => store.Set<NoticeRepeat>();

        public DbSet<Delivery> Deliveries => store.Set<Delivery>();

        public DbSet<DeliveryAttempt> DeliveryAttempts => store.Set<DeliveryAttempt>();

        public DbSet<Escalation> Escalations => store.Set<Escalation>();

        public DbSet<DigestDay> DigestDays => store.Set<DigestDay>();

        public DbSet<EarlyReceipt> EarlyReceipts => store.Set<EarlyReceipt>();
    }
}
